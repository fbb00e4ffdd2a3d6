import './node20.ts';
import { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject, type DefaultSharedCoreModuleContext, type LangiumCoreServices, type LangiumSharedCoreServices, type Module, type PartialLangiumCoreServices } from 'langium';
import { PreceptGeneratedModule, PreceptGeneratedSharedModule } from './generated/module.ts';
import { PreceptLexer } from './lexer/lexer.ts';
import { PreceptParser } from './parser/parser.ts';
import { PreceptParserMessages } from './parser/messages.ts';
import { PreceptValueConverter } from './parser/values.ts';

/** What Precept puts in the place of Langium's own parts. The editor services build on the same module. */
export const preceptModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    LangiumParser: (services) => new PreceptParser(services),
    Lexer: (services) => new PreceptLexer(services),
    ValueConverter: () => new PreceptValueConverter(),
    ParserErrorMessageProvider: () => new PreceptParserMessages(),
  },
};

/** The services of the language without an editor: parser, documents, references. Pure with the default (empty) file system. */
export function createPreceptServices(context: DefaultSharedCoreModuleContext = EmptyFileSystem): { shared: LangiumSharedCoreServices; precept: LangiumCoreServices } {
  const shared = inject(createDefaultSharedCoreModule(context), PreceptGeneratedSharedModule);
  const precept = inject(createDefaultCoreModule({ shared }), PreceptGeneratedModule, preceptModule);
  shared.ServiceRegistry.register(precept);
  return { shared, precept };
}
