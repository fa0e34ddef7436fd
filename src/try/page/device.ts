/**
 * The camera or the microphone of this machine (Media Capture and Streams): asked for, chosen among several, let
 * go, and told about where the browser does not give it.
 */
import { browserFacts, type BrowserFamily } from '../../runtime/browser';
import { told, UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';

export type DeviceKind = 'camera' | 'microphone';

const kinds = {
  camera: { media: 'video', device: 'videoinput' },
  microphone: { media: 'audio', device: 'audioinput' },
} as const;

export class InputDevice {
  stream: MediaStream | undefined;
  /** All of this kind; their names are given only once there is permission. */
  all: readonly MediaDeviceInfo[] = [];
  /** Id of the one that is used. */
  chosen: string | undefined;
  /** Counts openings, so that a slow one does not outlive the dialog or a later choice. */
  private openings = 0;

  constructor(private readonly kind: DeviceKind) {}

  /**
   * Opens the chosen one, or the browser's own choice. @returns undefined when it was closed or opened anew
   * meanwhile. @throws UserError `try/no-…`, `try/…-refused`, `try/…-busy`, `try/…-insecure`.
   */
  async open(
    wanted: MediaTrackConstraints,
    atFirst: MediaTrackConstraints = {},
  ): Promise<MediaStream | undefined> {
    this.close();
    const opening = this.openings;
    const { media, device } = kinds[this.kind];
    try {
      // Absent where the page did not come over https or from this machine.
      if (!navigator.mediaDevices?.getUserMedia) throw insecure(this.kind);
      const which = this.chosen ? { deviceId: { exact: this.chosen } } : atFirst;
      const stream = await navigator.mediaDevices.getUserMedia({ [media]: { ...which, ...wanted } });
      if (opening !== this.openings) {
        for (const track of stream.getTracks()) track.stop();
        return undefined;
      }
      this.stream = stream;
      this.chosen = stream.getTracks()[0]?.getSettings().deviceId;
      this.all = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === device);
      return opening === this.openings ? stream : undefined;
    } catch (error) {
      if (opening !== this.openings) return undefined;
      throw inWords(error, this.kind);
    }
  }

  /** Hands over the stream, which is then no longer let go with the dialog. */
  release(): MediaStream | undefined {
    const { stream } = this;
    this.stream = undefined;
    return stream;
  }

  /** Lets go of it, so that its light goes out. */
  close(): void {
    this.openings++;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
  }
}

/** "photo 2026-11-24 19.45.12.jpg": a name by which it is found again, on every system. */
export function fileName(word: string, extension: string, now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.');
  return `${word} ${date} ${time}.${extension}`;
}

/** The browser's reasons (Media Capture and Streams, §10.3.1 of getUserMedia) in words. */
function inWords(error: unknown, kind: DeviceKind): Error {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return refused(kind, browserFacts(navigator).family);
    case 'NotReadableError':
    case 'AbortError':
      return busy(kind);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return none(kind);
    default:
      return error as Error;
  }
}

const names: Record<DeviceKind, Text> = {
  camera: { en: 'camera', nl: 'camera' },
  microphone: { en: 'microphone', nl: 'microfoon' },
};

const fault = (code: string, what: Text, next: Text): UserError =>
  new UserError(`try/${code}`, told(what, next), 'machine');

const none = (kind: DeviceKind): UserError =>
  fault(
    `no-${kind}`,
    { en: `No ${names[kind].en} was found`, nl: `Er is geen ${names[kind].nl} gevonden` },
    {
      en: 'Connect one and try again, or choose a file instead.',
      nl: 'Sluit er een aan en probeer het opnieuw, of kies een bestand.',
    },
  );

/** It went away while it recorded. */
export const microphoneLost = (): UserError =>
  fault(
    'microphone-lost',
    { en: 'The microphone is gone', nl: 'De microfoon is weg' },
    {
      en: 'What it heard until then is kept and written down. Plug it in, or choose another one, and start again for the rest.',
      nl: 'Wat hij tot dan hoorde, is bewaard en wordt uitgeschreven. Sluit hem aan of kies een andere, en begin opnieuw voor de rest.',
    },
  );

const busy = (kind: DeviceKind): UserError =>
  fault(
    `${kind}-busy`,
    { en: `The ${names[kind].en} does not answer`, nl: `De ${names[kind].nl} geeft geen antwoord` },
    {
      en: 'Close other programs that use it, such as a video call, and try again.',
      nl: 'Sluit andere programma’s die hem gebruiken, zoals een videogesprek, en probeer het opnieuw.',
    },
  );

const insecure = (kind: DeviceKind): UserError =>
  fault(
    `${kind}-insecure`,
    {
      en: `The browser does not give the ${names[kind].en} to a page that comes without encryption`,
      nl: `De browser geeft de ${names[kind].nl} niet aan een pagina die zonder versleuteling komt`,
    },
    {
      en: 'Open the page by https, or on the machine that serves it by localhost; or choose a file instead.',
      nl: 'Open de pagina met https, of op de machine die hem aanbiedt met localhost; of kies een bestand.',
    },
  );

/** Where permission is given, browser by browser. */
const permission: Record<BrowserFamily, (kind: DeviceKind) => Text> = {
  chromium: (kind) => ({
    en: `Click the icon to the left of the address, allow the ${names[kind].en}`,
    nl: `Klik op het icoon links van het adres, sta de ${names[kind].nl} toe`,
  }),
  firefox: (kind) => ({
    en: `Click the crossed-out ${names[kind].en} beside the address, take away the block`,
    nl: `Klik op de doorgestreepte ${names[kind].nl} naast het adres, haal de blokkade weg`,
  }),
  safari: (kind) => ({
    en: `In Safari’s menu choose Settings for This Website (on a phone: the icon beside the address), allow the ${names[kind].en}`,
    nl: `Kies in het menu van Safari Instellingen voor deze website (op een telefoon: het icoon naast het adres), sta de ${names[kind].nl} toe`,
  }),
  other: (kind) => ({
    en: `Allow the ${names[kind].en} for this page in the browser’s settings`,
    nl: `Sta de ${names[kind].nl} voor deze pagina toe in de instellingen van de browser`,
  }),
};

function refused(kind: DeviceKind, family: BrowserFamily): UserError {
  const { en, nl } = permission[family](kind);
  const stays: Text =
    kind === 'camera'
      ? { en: 'The picture stays on this machine.', nl: 'Het beeld blijft op deze machine.' }
      : { en: 'The sound stays on this machine.', nl: 'Het geluid blijft op deze machine.' };
  return fault(
    `${kind}-refused`,
    {
      en: `The browser was not allowed to use the ${names[kind].en}`,
      nl: `De browser mocht de ${names[kind].nl} niet gebruiken`,
    },
    {
      en: `${en}, and try again. If it is allowed there, look in the privacy settings of the system. ${stays.en}`,
      nl: `${nl} en probeer het opnieuw. Is hij daar toegestaan, kijk dan in de privacy-instellingen van het systeem. ${stays.nl}`,
    },
  );
}
