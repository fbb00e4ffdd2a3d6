import { connect } from './editor/connection.ts';
import { uriOf } from './editor/paths.ts';
import { firstFile } from './shell/groups.ts';
import { FileStore } from './storage/files.ts';
import { shipped } from './storage/shipped.ts';

/** The worker reads and compiles the first file while the page loads the editor. */
const store = new FileStore(shipped);
const asked = decodeURIComponent(location.hash.slice(1));
const first = store.paths().includes(asked) ? asked : firstFile(store.paths());
const language = connect(store.all());
void language.then((server) => server.ask('precept/program', { uri: uriOf(first) })).catch(() => undefined);

const { start } = await import('./shell/app.ts');
start({ store, language, first });
