import type { Layer } from '../model/index.ts';
import { message } from '../messages/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { evidenceOfFile } from './evidence.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';

/** Checks the local layers of the program: the version that each was written against, who approved it, when it expires, what it changes. */
export function layersOf(session: Session): readonly Layer[] {
  for (const layer of session.layers) {
    const { unit, upstream, node } = layer;
    const property = propertiesOf(layer);
    const version = evidenceOfFile(session, upstream).guideline?.version;
    const written = node.version === undefined ? undefined : unquote(node.version);
    const head = unit.headOf(node);
    if (written === undefined) session.report('missing-evidence', head, message.layerNeedsVersion(upstream.path));
    else if (!session.options.anyUpstreamVersion && nameKey(written) !== nameKey(version ?? '')) session.report('wrong-version', unit.spanOfProperty(node, 'version'), message.wrongVersion(upstream.path, written, version ?? 'none'));
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
  return session.layers.map((layer) => layerOf(session, layer));
}

type Adapted = Session['layers'][number];

const propertiesOf = ({ node }: Adapted) => (key: string): string | undefined => node.properties.flatMap((each) => (each.key === key && each.value !== undefined ? [unquote(each.value)] : []))[0];

function layerOf(session: Session, layer: Adapted): Layer {
  const { unit, upstream, node } = layer;
  const property = propertiesOf(layer);
  const at = property('at');
  return {
    upstream: upstream.index,
    version: node.version === undefined ? '' : unquote(node.version),
    ...(at === undefined ? {} : { at }),
    approvedBy: property('approved by') ?? '',
    expires: property('expires') ?? '',
    span: unit.headOf(node),
    changes: session.changes.filter((change) => change.unit === unit).flatMap(changesOf),
  };
}

function changesOf({ unit, node }: Session['changes'][number]): Layer['changes'] {
  const view = new TableView(unit, node.table);
  const [kind] = node.kind.split(' ') as [Layer['changes'][number]['kind']];
  return view.rows.map((row) => ({ kind, decision: unquote(node.name), row: view.text(row, 'row'), because: view.text(row, 'because'), span: unit.spanOf(row) }));
}
