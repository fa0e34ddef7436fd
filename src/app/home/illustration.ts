/**
 * The drawing on the home page: a calliper that takes the measure of an invoice, whose words have been found.
 * Drawn from numbers, in the colours of the theme; it moves once, when it appears.
 */
import { css, svg, html } from 'lit';

/** Words of the page as [x, y, width], in the drawing's units. */
const words: readonly (readonly [x: number, y: number, width: number])[] = [
  [124, 196, 58],
  [188, 196, 34],
  [124, 214, 80],
  [124, 252, 40],
  [170, 252, 66],
  [330, 252, 36],
  [124, 276, 72],
  [202, 276, 28],
  [338, 276, 28],
  [124, 300, 54],
  [184, 300, 48],
  [330, 300, 36],
];
const total = [310, 342, 56] as const;

/** Graduation marks every 8 units, longer every fifth, as one path. */
function graduations(from: number, to: number, y: number, up = 1): string {
  const marks: string[] = [];
  for (let i = 0, x = from; x <= to; i++, x += 8)
    marks.push(`M${x} ${y}v${-up * (i % 10 === 0 ? 16 : i % 5 === 0 ? 12 : 7)}`);
  return marks.join('');
}

const numbers = [0, 1, 2, 3, 4];

export const illustration = html`<svg class="illustration" viewBox="0 0 520 440" aria-hidden="true">
  <path class="hair" d="M0 412h520" />
  <path class="hair faint" d=${graduations(4, 516, 412, -1)} />

  <g class="sheet">
    <path class="paper" d="M100 128h262l28 28v256H100z" />
    <path class="hair" d="M362 128v28h28" />
    <rect class="block" x="124" y="152" width="34" height="24" rx="2" />
    <path class="hair" d="M124 238h242M124 264h242M124 288h242M124 324h242" />
    ${words.map(([x, y, width]) => svg`<rect class="ink" x=${x} y=${y} width=${width} height="8" rx="1" />`)}
    <rect class="ink strong" x=${total[0]} y=${total[1]} width=${total[2]} height="12" rx="1" />
    ${words.map(
      ([x, y, width], i) =>
        svg`<rect class="found" style="--i:${i}" x=${x - 2.5} y=${y - 3} width=${width + 5} height="14" rx="2" />`,
    )}
    <rect
      class="found look"
      style="--i:12"
      x=${total[0] - 5}
      y=${total[1] - 5}
      width=${total[2] + 10}
      height="22"
      rx="2"
    />
  </g>

  <path class="steel" d="M28 40h476v44H28z" />
  <path class="steel" d="M68 40h-40v54l52 92v224l20-34V84H68z" />
  <path class="hair" d=${graduations(100, 496, 84)} />
  ${numbers.map((n) => svg`<text x=${102 + n * 80} y="62">${n}</text>`)}
  <g class="slider">
    <path class="steel" d="M390 28h84v68h-44l-20 90v190l-20 34z" />
    <path class="hair" d="M390 84h84" />
    <path
      class="hair accent"
      d="M396 84v10M403 84v6M410 84v6M417 84v6M424 84v10M431 84v6M438 84v6M445 84v6M452 84v10"
    />
    <circle class="steel" cx="446" cy="28" r="9" />
    <path class="hair" d="M442 20v16M446 19v18M450 20v16" />
    <path class="needle" d="M390 34v50" />
  </g>
</svg>`;

export const illustrationStyles = css`
  .illustration {
    display: block;
    width: 100%;
    height: auto;
    overflow: visible;
  }
  .illustration text {
    font: 12px var(--pb-mono);
    fill: var(--pb-muted);
  }
  .hair {
    fill: none;
    stroke: color-mix(in srgb, var(--pb-ink) 55%, var(--pb-surface));
    stroke-width: 1;
  }
  .faint {
    stroke: var(--pb-line);
  }
  .accent {
    stroke: var(--pb-accent);
  }
  .steel {
    fill: var(--pb-sunken);
    stroke: var(--pb-ink);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .paper {
    fill: var(--pb-surface);
    stroke: var(--pb-ink);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .block {
    fill: var(--pb-accent);
  }
  .ink {
    fill: color-mix(in srgb, var(--pb-ink) 38%, var(--pb-surface));
  }
  .strong {
    fill: var(--pb-ink);
  }
  .found {
    fill: color-mix(in srgb, var(--pb-accent) 12%, transparent);
    stroke: var(--pb-accent);
    stroke-width: 1.5;
    animation: found 0.3s calc(0.7s + var(--i) * 0.09s) ease-out backwards;
  }
  .look {
    fill: color-mix(in srgb, var(--pb-signal) 14%, transparent);
    stroke: var(--pb-signal);
  }
  .needle {
    stroke: var(--pb-signal);
    stroke-width: 2;
  }
  .slider {
    animation: close 0.7s cubic-bezier(0.2, 0.8, 0.3, 1) backwards;
  }
  @keyframes close {
    from {
      transform: translateX(56px);
    }
  }
  @keyframes found {
    from {
      opacity: 0;
      transform: translateY(3px);
    }
  }
`;
