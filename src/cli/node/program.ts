/** The commands, the help that they add up to, and how an outcome becomes an exit code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAbort, tellOf, UserError } from '../../terms/errors';
import bench from './commands/bench';
import compare from './commands/compare';
import conformance from './commands/conformance';
import devices from './commands/devices';
import importRuns from './commands/import';
import inspect from './commands/inspect';
import models from './commands/models';
import runModel from './commands/run';
import serve from './commands/serve';
import tryDemo from './commands/try';
import { projectRoot } from './folders';
import { columns, Terminal, terminalLocale } from './terminal';
import { commonFlags, oneOf, parseCall, seeHelp, usageError, type Command } from './usage';

const commands: readonly Command[] = [
  serve,
  devices,
  models,
  tryDemo,
  inspect,
  runModel,
  compare,
  bench,
  conformance,
  importRuns,
];

/** Exit codes: see README, "The command line". */
export const exits = { done: 0, checkFailed: 1, input: 2, machine: 3, interrupted: 130 } as const;

/** Runs one command line. @returns its exit code; everything that it has to say has been said. */
export async function runProgram(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const localeAt = argv.indexOf('--locale');
  const asked = localeAt < 0 ? undefined : argv[localeAt + 1];
  const terminal = new Terminal(terminalLocale(asked), argv.includes('--json'));
  try {
    return (await dispatch(argv, terminal, signal)) ?? exits.done;
  } catch (error) {
    if (signal.aborted && (isAbort(error) || error === signal.reason)) return exits.interrupted;
    if (!(error instanceof UserError)) {
      terminal.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
      terminal.tell(bug);
      return exits.checkFailed;
    }
    const said = error.told[terminal.locale];
    terminal.tell(tellOf(said));
    if (terminal.json && !terminal.hasAnswered)
      terminal.answer({ error: { code: error.code, kind: error.kind, ...said } }, () => '');
    return error.kind === 'machine' ? exits.machine : exits.input;
  }
}

async function dispatch(
  [name, ...args]: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number | void> {
  if (name === '--version' || name === '-V') return terminal.answer({ version: version() }, version);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = args.find((arg) => !arg.startsWith('-'));
    const text = asked ? commandHelp(commandOf(asked), terminal) : help(terminal);
    return terminal.answer({ help: text }, () => text);
  }
  const command = commandOf(name);
  const { words, values } = parseCall(command, args);
  if (values.has('help')) {
    const text = commandHelp(command, terminal);
    return terminal.answer({ help: text }, () => text);
  }
  return command.run({
    words,
    text: (flag) => values.get(flag)?.[0],
    all: (flag) => values.get(flag) ?? [],
    on: (flag) => values.has(flag),
    terminal,
    signal,
  });
}

function commandOf(name: string): Command {
  const command = commands.find((c) => c.name === name);
  if (command) return command;
  if (name.startsWith('-'))
    throw usageError({ en: `Unknown option ${name}`, nl: `Onbekende optie ${name}` }, seeHelp());
  throw usageError(
    { en: `Unknown command "${name}"`, nl: `Onbekende opdracht "${name}"` },
    oneOf([...commands.map((c) => c.name), 'help']),
  );
}

function help(terminal: Terminal): string {
  const intro = terminal.say({
    en: 'proefbank <command>: AI workloads on your own machine, measured. Nothing that you open leaves it.',
    nl: 'proefbank <opdracht>: AI-werk op je eigen machine, gemeten. Wat je opent, blijft daar.',
  });
  const rows = commands.map((c) => [`  ${c.name} ${c.usage}`, terminal.say(c.summary)]);
  const more = terminal.say({
    en: 'proefbank help <command> says more. Exit codes: 0 done, 1 the check failed, 2 bad usage or input, 3 this machine lacks something.',
    nl: 'proefbank help <opdracht> zegt meer. Afsluitcodes: 0 klaar, 1 niet goed bevonden, 2 verkeerd gebruik of bestand, 3 deze machine mist iets.',
  });
  return [intro, '', columns(rows), '', more].join('\n');
}

function commandHelp(command: Command, terminal: Terminal): string {
  const flags = Object.entries({ ...command.flags, ...commonFlags }).map(([name, flag]) => [
    `  --${name}${flag.value ? ` ${flag.value}` : ''}`,
    terminal.say(flag.text),
  ]);
  return [
    `proefbank ${command.name} ${command.usage}`.trim(),
    terminal.say(command.summary),
    '',
    columns(flags),
  ].join('\n');
}

const version = (): string => JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;

const bug = {
  en: 'This is a mistake in Proefbank, not in what you did. Please report it with the lines above.',
  nl: 'Dit is een fout in Proefbank, niet van jou. Meld het alsjeblieft, met de regels hierboven.',
};
