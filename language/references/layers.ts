import { message } from '../messages/index.ts';
import { evidenceOfFile } from './evidence.ts';
import { didYouMean } from './did-you-mean.ts';
import { nameKey } from './names.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';

/** Checks the local layers of the program: the version that each was written against, who approved it, when it expires, what it changes. */
export function layersOf(session: Session): void {
  for (const { unit, upstream, node } of session.layers) {
    const property = (key: string): string | undefined => node.properties.flatMap((each) => (each.key === key && each.value !== undefined ? [unquote(each.value)] : []))[0];
    const version = evidenceOfFile(session, upstream).guideline?.version;
    const written = node.version === undefined ? undefined : unquote(node.version);
    const head = unit.headOf(node);
    if (written === undefined) session.report('missing-evidence', head, message.layerNeedsVersion(upstream.path));
    else if (nameKey(written) !== nameKey(version ?? '')) session.report('wrong-version', unit.spanOfProperty(node, 'version'), message.wrongVersion(upstream.path, written, version ?? 'none'));
    for (const key of ['approved by', 'expires']) if (property(key) === undefined) session.report('missing-evidence', head, message.layerNeeds(key));
    const expires = property('expires');
    if (expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(expires)) session.report('type-mismatch', head, message.badDate(expires));
    else if (expires !== undefined && session.options.asOf !== undefined && expires < session.options.asOf) {
      session.report('expired-adaptation', head, message.expiredLayer(expires, session.options.asOf));
    }
  }
  for (const { unit, upstream, node } of session.changes) {
    const name = unquote(node.name);
    const known = upstream.scope.names('decision');
    if (!upstream.scope.find('decision', name) && !upstream.scope.get('define', name)) session.report('unknown-name', unit.spanOfProperty(node, 'name'), message.unknownName('decision upstream', name, didYouMean(name, known)));
  }
}
