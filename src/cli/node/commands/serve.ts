/** `proefbank serve`: the built app on an address of this machine, until Ctrl-C. */
import { once } from 'node:events';
import type { Text } from '../../../terms/text';
import { serveApp } from '../serve';
import { usageError, type Command } from '../usage';

/** The app's own address: what a browser keeps belongs to it, so it does not wander by itself. */
const usualPort = 4173;
const onlyHere = new Set(['127.0.0.1', '::1', 'localhost']);

const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--host H]',
  summary: { en: 'open the app on this machine', nl: 'de app op deze machine openen' },
  words: 0,
  flags: {
    port: {
      type: 'string',
      value: 'N',
      text: {
        en: `port, ${usualPort} unless given; 0 for any`,
        nl: `poort, anders ${usualPort}; 0 voor een vrije`,
      },
    },
    host: {
      type: 'string',
      value: 'H',
      text: {
        en: 'address to listen on, 127.0.0.1 unless given',
        nl: 'adres om op te luisteren, anders 127.0.0.1',
      },
    },
  },
  async run({ text, terminal, signal }) {
    const host = text('host') ?? '127.0.0.1';
    const app = await serveApp({ port: portOf(text('port')), host, onBuild: () => terminal.tell(building) });
    try {
      if (!onlyHere.has(host)) terminal.tell(exposed);
      terminal.answer({ url: app.url }, () => `Proefbank: ${app.url}`);
      terminal.tell(howToStop);
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await app.close();
    }
  },
};

export default serve;

function portOf(given: string | undefined): number {
  if (given === undefined) return usualPort;
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65535) return port;
  throw usageError(
    { en: `"${given}" is not a port`, nl: `"${given}" is geen poort` },
    { en: 'Give a number from 0 to 65535', nl: 'Geef een getal van 0 tot en met 65535' },
    '--port',
  );
}

const building: Text = {
  en: 'Building the app; this takes a few seconds, and only after a change…',
  nl: 'De app wordt gebouwd; dat duurt een paar seconden, en alleen na een wijziging…',
};
const howToStop: Text = { en: 'Stop with Ctrl-C.', nl: 'Stoppen met Ctrl-C.' };
const exposed: Text = {
  en: 'Everybody on your network can now open the app and its models; what visitors open stays in their own browser. Without HTTPS their browsers switch off WebGPU, threads and storage: see “Hosting” in the README.',
  nl: 'Iedereen op je netwerk kan nu de app en de modellen openen; wat bezoekers openen, blijft in hun eigen browser. Zonder HTTPS zetten hun browsers WebGPU, threads en opslag uit: zie “Hosting” in de README.',
};
