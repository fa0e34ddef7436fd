/** `proefbank devices`: what this machine's browser can compute on, and why not on the rest. */
import type { Text } from '../../../terms/text';
import { withApp } from '../app-page';
import { columns } from '../terminal';
import type { Command } from '../usage';

const why: Record<'webgpu' | 'webnn', Text> = {
  webgpu: {
    en: 'the browser gives no WebGPU adapter (no supported GPU or driver, or it is switched off)',
    nl: 'de browser geeft geen WebGPU-adapter (geen geschikte GPU of driver, of het staat uit)',
  },
  webnn: { en: 'the browser has no WebNN', nl: 'de browser heeft geen WebNN' },
};

const devices: Command = {
  name: 'devices',
  usage: '',
  summary: { en: 'what can compute here, and why not', nl: 'wat hier kan rekenen, en waarom niet' },
  words: 0,
  async run(call) {
    const { terminal } = call;
    const environment = await withApp(call, (page) => page.evaluate(() => window.proefbank.devices()));
    const { backends, ...machine } = environment;
    const each = (['webgpu', 'wasm', 'webnn'] as const).map((id) => {
      const works = backends.includes(id);
      return works || id === 'wasm' ? { id, works } : { id, works, reason: why[id] };
    });
    terminal.answer({ ...machine, backends: each }, () =>
      columns([
        [terminal.say({ en: 'browser', nl: 'browser' }), machine.browser],
        [
          terminal.say({ en: 'device', nl: 'apparaat' }),
          deviceName(machine.device, terminal.say.bind(terminal)),
        ],
        [terminal.say({ en: 'threads', nl: 'threads' }), String(machine.threads)],
        ...each.map(({ id, works, ...rest }) => [
          id,
          works
            ? terminal.say({ en: 'works', nl: 'werkt' })
            : `${terminal.say({ en: 'no', nl: 'nee' })}: ${'reason' in rest ? terminal.say(rest.reason!) : ''}`,
        ]),
      ]),
    );
  },
};

export default devices;

interface Device {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly software: boolean;
}

function deviceName(device: Device, say: (text: Text) => string): string {
  const name = device.description || [device.vendor, device.architecture].filter(Boolean).join(' ') || '?';
  return device.software
    ? `${name} (${say({ en: 'software: the processor pretending', nl: 'software: de processor die doet alsof' })})`
    : name;
}
