/**
 * Line icons of our own on a grid of 24, one path each, drawn with a stroke of 1.75 in the colour of the
 * text. Decoration only: the control that holds one has the label.
 */
import { html, type TemplateResult } from 'lit';

const paths = {
  'arrow-right': 'M4 12h16M14 6l6 6-6 6',
  'arrow-left': 'M20 12H4M10 6l-6 6 6 6',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  check: 'M4 13l5 5L20 7',
  'chevron-down': 'M6 9l6 6 6-6',
  'chevron-left': 'M15 6l-6 6 6 6',
  'chevron-right': 'M9 6l6 6-6 6',
  'chevron-up': 'M6 15l6-6 6 6',
  chip: 'M7 7h10v10H7zM10 10h4v4h-4zM9.5 7V3M14.5 7V3M9.5 21v-4M14.5 21v-4M7 9.5H3M7 14.5H3M21 9.5h-4M21 14.5h-4',
  clipboard: 'M9 5H5v16h14V5h-4M9 3h6v4H9zM9 12h6M9 16h4',
  close: 'M5 5l14 14M19 5L5 19',
  compare: 'M4 20V9h5v11M15 20V4h5v16M2 20h20',
  contrast: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 8h7.6M12 12h9M12 16h7.6',
  copy: 'M8 8h12v13H8zM16 8V3H4v13h4',
  database: 'M4 6c0-4 16-4 16 0s-16 4-16 0zM4 6v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0',
  download: 'M12 3v12M7 10l5 5 5-5M4 20h16',
  external: 'M13 4h7v7M20 4l-9 9M17 14v6H4V7h6',
  eye: 'M2 12c5-8.5 15-8.5 20 0-5 8.5-15 8.5-20 0zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  filter: 'M3 5h18l-7 8v7l-4-2v-5z',
  folder: 'M3 6h6l2 3h10v11H3z',
  gauge: 'M4 18a9 9 0 1 1 16 0M12 14l4-6M12 15.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  history: 'M4 5v5h5M4.6 9.500A8.5 8.5 0 1 1 3.5 13M12 8v5l3.5 2',
  image: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9.500h.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.500h.01',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1',
  lock: 'M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11M12 15v2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M8 21h8',
  minus: 'M5 12h14',
  moon: 'M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z',
  pause: 'M8 5v14M16 5v14',
  pencil: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.500l4 4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-8 16-8 16 0',
  play: 'M7 4l13 8-13 8z',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 5v5h-5M19.4 10A8 8 0 1 0 20 13.5',
  rotate: 'M4 5v5h5M4.6 10A8 8 0 1 1 4 13.5',
  ruler: 'M2 8h20v8H2zM6 8v3M10 8v5M14 8v3M18 8v5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.500L21 21',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  sound: 'M4 9h4l5-4v14l-5-4H4zM16 9c2 1.500 2 4.500 0 6M18.5 6.500c4 3 4 8 0 11',
  'sound-off': 'M4 9h4l5-4v14l-5-4H4zM16.5 9.500l5 5M21.5 9.500l-5 5',
  stop: 'M6 6h12v12H6z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.500M12 19.500V22M2 12h2.500M19.5 12H22M5 5l1.7 1.700M17.3 17.300L19 19M19 5l-1.7 1.700M6.7 17.300L5 19',
  table: 'M3 5h18v14H3zM3 10h18M3 14.500h18M10 5v14',
  text: 'M4 6h16M4 10.500h16M4 15h16M4 19.500h9',
  trash: 'M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10.500v6M14 10.500v6',
  upload: 'M12 15V3M7 8l5-5 5 5M4 20h16',
  warning: 'M12 3.500L22 20.500H2zM12 10v5M12 17.700h.01',
  'zoom-in': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.500L21 21M7.5 10.500h6M10.5 7.500v6',
  'zoom-out': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.500L21 21M7.5 10.500h6',
} as const;

export type IconName = keyof typeof paths;

/** The path of an icon, for places that need the drawing itself (the component library's icon resolver). */
export const iconPath = (name: string): string | undefined => paths[name as IconName];

/** An icon as tall as 1.25 times the text; size it with `svg.icon { width; height }`. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${paths[name]} />
  </svg>`;
}
