import { commands, window, workspace, type ExtensionContext, type Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the language server beside VS Code and lets it do everything else. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('server.cjs');
  client = new LanguageClient('precept', 'Precept', {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  }, {
    documentSelector: [{ language: 'precept' }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.precept') },
  });
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider('precept-doc', { provideTextDocumentContent: docs }),
    commands.registerCommand('precept.restart', () => client?.restart()),
    { dispose: () => void client?.stop() },
  );
  try {
    await client.start();
  } catch {
    void window.showErrorMessage('The Precept language server could not start. Run "Precept: Restart the language server" to try again.');
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** The page of a code, from the server that knows them. */
async function docs(uri: Uri): Promise<string> {
  return (await client?.sendRequest<string>('precept/docs', { code: uri.path })) ?? '';
}
