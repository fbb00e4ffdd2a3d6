export interface JUnitCase {
  readonly suite: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly seconds: number;
  readonly failure?: { readonly message: string; readonly text: string };
}

/** JUnit XML as continuous integration servers read it. */
export function toJUnit(cases: readonly JUnitCase[]): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))].map((name) => ({ name, cases: cases.filter((one) => one.suite === name) }));
  const body = suites.map((suite) => {
    const failed = suite.cases.filter(({ failure }) => failure).length;
    const lines = suite.cases.map(caseElement).join('');
    return `  <testsuite name="${escapeXml(suite.name)}" tests="${suite.cases.length}" failures="${failed}" errors="0" time="${seconds(suite.cases)}">\n${lines}  </testsuite>\n`;
  });
  const failures = cases.filter(({ failure }) => failure).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="precept" tests="${cases.length}" failures="${failures}" errors="0" time="${seconds(cases)}">\n${body.join('')}</testsuites>\n`;
}

function caseElement({ suite, name, file, line, seconds: time, failure }: JUnitCase): string {
  const head = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}" file="${escapeXml(file)}" line="${line}" time="${time.toFixed(3)}"`;
  if (!failure) return `${head}/>\n`;
  return `${head}>\n      <failure message="${escapeXml(failure.message)}">${escapeXml(failure.text)}</failure>\n    </testcase>\n`;
}

function seconds(cases: readonly JUnitCase[]): string {
  return cases.reduce((sum, one) => sum + one.seconds, 0).toFixed(3);
}

function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write these
  const clean = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
