declare module '@hbtgmbh/dmn-eval-js' {
  const library: {
    readonly decisionTable: {
      parseDmnXml(xml: string): Promise<unknown>;
      evaluateDecision(id: string, decisions: unknown, context: unknown): unknown;
    };
  };
  export default library;
}
