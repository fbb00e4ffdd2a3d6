import cql from 'cql-execution';
import { type BenchEngine, shortName, shortPatients } from '../engine.ts';
import type { Cell, Column, DecisionTable, Workload } from '../workload.ts';

/** cql-execution: one expression per table, a `case` with a condition per row, in ELM; what is reported are parameters. */
export const cqlExecution: BenchEngine = {
  name: 'cql-execution',
  load(workload) {
    const executor = new cql.Executor(new cql.Library(libraryOf(workload)));
    const names = workload.tables.map((_, i) => `t${i}`);
    return {
      patients: shortPatients(workload),
      asynchronous: true,
      answer: async (patient) => (await executor.withParameters(patient).exec(somebody())).patientResults['1'],
      rowsOf: (result) => names.map((name) => (result as Readonly<Record<string, string>>)[name]),
    };
  },
};

/** One patient without records. */
function somebody(): ConstructorParameters<typeof cql.PatientSource>[0] {
  const nothing = (): undefined => undefined;
  const patient = { get: nothing, getId: () => '1', getCode: nothing, getDate: nothing, getDateOrInterval: nothing, findRecords: () => [] };
  return { currentPatient: () => patient, nextPatient: nothing } as never;
}

const SYSTEM = '{urn:hl7-org:elm-types:r1}';
const type = (column: Column): string => `${SYSTEM}${column.kind === 'category' ? 'String' : 'Decimal'}`;
const literal = (column: Column, value: string | number): unknown => ({ type: 'Literal', valueType: type(column), value: String(value) });

function libraryOf(workload: Workload): unknown {
  const parameters = workload.columns.map((column, i) => ({ name: shortName(i), accessLevel: 'Public', parameterTypeSpecifier: { type: 'NamedTypeSpecifier', name: type(column) } }));
  const statements = workload.tables.map((table, i) => ({ name: `t${i}`, context: 'Patient', accessLevel: 'Public', expression: caseOf(workload, table) }));
  return {
    library: {
      identifier: { id: 'bench', version: '1' },
      schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
      usings: { def: [{ localIdentifier: 'System', uri: 'urn:hl7-org:elm-types:r1' }] },
      parameters: { def: parameters },
      statements: { def: statements },
    },
  };
}

function caseOf(workload: Workload, table: DecisionTable): unknown {
  const caseItem = table.rows.map((row) => {
    const tests = row.cells.flatMap((cell, i) => conditions(workload.columns[table.columns[i]!]!, table.columns[i]!, cell));
    const none = { type: 'Literal', valueType: `${SYSTEM}Boolean`, value: 'true' };
    const when = tests.length ? tests.reduce((left, right) => ({ type: 'And', operand: [left, right] })) : none;
    // oxlint-disable-next-line unicorn/no-thenable -- the name that ELM gives it
    return { when, then: { type: 'Literal', valueType: `${SYSTEM}String`, value: row.id } };
  });
  return { type: 'Case', caseItem, else: { type: 'Null' } };
}

function conditions(column: Column, index: number, cell: Cell): unknown[] {
  if (!cell) return [];
  const [from, to] = cell;
  const value = { type: 'ParameterRef', name: shortName(index) };
  if (column.kind === 'category') {
    const names = column.values.slice(from, to + 1).map((name) => literal(column, name));
    return [names.length === 1 ? { type: 'Equal', operand: [value, names[0]] } : { type: 'In', operand: [value, { type: 'List', element: names }] }];
  }
  return [
    ...(from > 0 ? [{ type: 'GreaterOrEqual', operand: [value, literal(column, column.steps[from - 1]!)] }] : []),
    ...(to < column.steps.length ? [{ type: 'Less', operand: [value, literal(column, column.steps[to]!)] }] : []),
  ];
}
