/** `proefbank devices`: what this machine's browser can compute on, and why not on the rest. */
import type { Capability, WhyNot } from '../../../runtime/capability';
import type { Text } from '../../../terms/text';
import { withApp } from '../app-page';
import { columns } from '../terminal';
import type { Command } from '../usage';

const devices: Command = {
  name: 'devices',
  usage: '',
  summary: { en: 'what can compute here, and why not', nl: 'wat hier kan rekenen, en waarom niet' },
  words: 0,
  async run(call) {
    const { terminal } = call;
    const say = (text: Text): string => terminal.say(text);
    const machine = await withApp(call, (page) => page.evaluate(() => window.proefbank.devices()));
    const { capabilities } = machine;
    const backends = [
      { id: 'webgpu', ...outcome(capabilities.webgpu) },
      { id: 'wasm', ...outcome(capabilities['wasm-simd']) },
      { id: 'webnn', ...outcome(capabilities.webnn) },
    ];
    terminal.answer({ ...machine, backends }, () =>
      columns([
        [say({ en: 'browser', nl: 'browser' }), `${machine.browser}, ${machine.os}`],
        [say({ en: 'device', nl: 'apparaat' }), say(deviceName(machine.device))],
        [say({ en: 'threads', nl: 'threads' }), `${machine.threads}`],
        ...Object.entries(capabilities).map(([name, capability]: [string, Capability]) => [
          name,
          say(capability.available ? { en: 'yes', nl: 'ja' } : no(capability)),
        ]),
      ]),
    );
  },
};

export default devices;

const outcome = (capability: Capability) =>
  capability.available
    ? { works: true }
    : { works: false, why: capability.why, reason: reasons[capability.why], detail: capability.detail };

const reasons: Readonly<Record<WhyNot, Text>> = {
  'insecure-context': { en: 'the page was not opened securely', nl: 'de pagina is niet veilig geopend' },
  'no-api': { en: 'the browser does not have it', nl: 'de browser heeft het niet' },
  'browser-lacks': { en: 'the browser does not have it', nl: 'de browser heeft het niet' },
  'no-adapter': {
    en: 'the browser finds no GPU that it can use; look at the driver',
    nl: 'de browser vindt geen bruikbare GPU; kijk naar de driver',
  },
  'adapter-error': { en: 'asking for the GPU failed', nl: 'vragen om de GPU is mislukt' },
  'no-answer': { en: 'the GPU gave no answer', nl: 'de GPU gaf geen antwoord' },
  'no-webgpu': { en: 'there is no WebGPU here', nl: 'er is hier geen WebGPU' },
  'device-lacks': { en: 'this GPU does not have it', nl: 'deze GPU heeft het niet' },
  'not-isolated': {
    en: 'the server does not send the headers for it',
    nl: 'de server stuurt de headers ervoor niet mee',
  },
  'one-processor': { en: 'there is one processor core', nl: 'er is één processorkern' },
  'no-context': { en: 'the browser gives it no device', nl: 'de browser geeft er geen apparaat voor' },
};

function no({ why, detail }: { readonly why: WhyNot; readonly detail?: string }): Text {
  const more = detail ? ` (${detail})` : '';
  return { en: `no: ${reasons[why].en}${more}`, nl: `nee: ${reasons[why].nl}${more}` };
}

interface Device {
  readonly kind: string;
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly software: boolean;
}

function deviceName({ kind, vendor, architecture, description, software }: Device): Text {
  if (kind !== 'gpu') return { en: 'processor only', nl: 'alleen de processor' };
  const name = description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  return software
    ? {
        en: `${name} (software: the processor does its work)`,
        nl: `${name} (software: de processor doet het werk)`,
      }
    : { en: name, nl: name };
}
