/**
 * `<pb-graph-picture .scene=${scene} .selected=${id}>`: a picture that is laid out, on a canvas. Moves and zooms by
 * mouse, fingers, wheel and keyboard. Fires `pb-box-select` (id or null), `pb-box-toggle` (id), `pb-path` (id) and
 * `pb-search`.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { base } from '../../../../ui/styles';
import { fitted, first, held, moved, showing, zoomed, type Camera, type Size } from './camera';
import { draw, type Marks } from './draw';
import { listen } from './gestures';
import { onAppearance } from './appearance';
import { text } from './measure';
import { categoryColours, paletteOf, type Palette } from './palette';
import type { Scene } from './scene';
import { walked, ways } from './walk';

const step = 1.25;

class GraphPicture extends LitElement {
  static override properties = {
    scene: { attribute: false },
    selected: { attribute: false },
    bright: { attribute: false },
    heat: { attribute: false },
    label: { attribute: false },
  };
  declare scene: Scene | undefined;
  /** Id of the box that is chosen. */
  declare selected: string | undefined;
  /** Boxes that stay bright while the others fade. */
  declare bright: ReadonlySet<number> | undefined;
  /** See `Marks`. */
  declare heat: Uint8Array | undefined;
  /** What the selected box is called, for a screen reader. */
  declare label: string;

  /** How long the last drawing took, in ms. */
  paintMs = 0;
  private camera: Camera = { x: 0, y: 0, scale: 1 };
  private screen: Size = { width: 0, height: 0 };
  private palette: Palette | undefined;
  private frame = 0;
  private pointed: number | undefined;
  private edgesOfSelected: Pick<Marks, 'inputs' | 'outputs'> = { inputs: new Set(), outputs: new Set() };
  private stop: (() => void)[] = [];
  /** A box that is opened or folded, and where it is on the screen: it stays there. */
  private anchor: { readonly id: string; readonly x: number; readonly y: number } | undefined;

  static override styles = [
    base,
    categoryColours,
    css`
      :host {
        position: relative;
        min-height: 0;
        overflow: hidden;
      }
      canvas {
        display: block;
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        touch-action: none;
        cursor: grab;
      }
      canvas:active {
        cursor: grabbing;
      }
      canvas:focus-visible {
        outline-offset: -3px;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.label = '';
  }

  override render() {
    return html`<canvas
        tabindex="0"
        role="application"
        aria-roledescription=${msg('graph')}
        aria-label=${msg('The model as a graph')}
        aria-describedby="keys"
        @keydown=${this.press}
      ></canvas>
      <p id="keys" class="visually-hidden">
        ${msg(
          'Arrow up goes to what makes a value, arrow down to what uses it, left and right to what stands beside. Enter opens and folds, P shows all that leads here, plus and minus zoom, Home shows everything, slash searches. The outline says the same in words.',
        )}
      </p>
      <p class="visually-hidden" role="status">${this.label}</p>
      <span id="probe" hidden></span>`;
  }

  private get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stop.splice(0)) stop();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  protected override firstUpdated(): void {
    this.begin();
  }

  private begin(): void {
    const { canvas } = this;
    const resizing = new ResizeObserver(() => this.resize());
    resizing.observe(this);
    const repaint = (): void => {
      this.palette = undefined;
      this.paint();
    };
    this.stop.push(
      () => resizing.disconnect(),
      onAppearance(repaint),
      listen(canvas, {
        move: (right, down) => this.look(moved(this.camera, right, down)),
        zoom: (by, at) => this.zoomBy(by, at),
        click: (at, twice) => this.clicked(at, twice),
        point: (at) => this.point(at),
      }),
    );
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this;
    const fresh = !this.screen.width && width > 0;
    this.screen = { width, height };
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    if (fresh && this.scene) this.look(this.firstLook(this.scene));
    this.paint(true);
  }

  protected override updated(changed: PropertyValues): void {
    const { scene } = this;
    if (changed.has('scene') && scene) {
      this.pointed = undefined;
      const before = changed.get('scene') as Scene | undefined;
      const anchored = this.anchor && scene.boxOf(this.anchor.id);
      if (anchored !== undefined) {
        const { x, y } = scene.rectOf(anchored);
        const { scale } = this.camera;
        this.camera = { scale, x: x - this.anchor!.x / scale, y: y - this.anchor!.y / scale };
      } else if (!before) this.camera = this.firstLook(scene);
      this.anchor = undefined;
      this.look(this.camera);
    }
    if (changed.has('scene') || changed.has('selected')) {
      const box = this.box;
      const edges = (up: boolean): Set<number> =>
        new Set(box === undefined ? [] : scene!.neighbours(box, up).edges);
      this.edgesOfSelected = { inputs: edges(true), outputs: edges(false) };
    }
    this.paint();
  }

  private firstLook(scene: Scene): Camera {
    const { x, width } = scene.size ? scene.rectOf(scene.topBox) : { x: 0, width: 0 };
    return first(scene.layout, this.screen, x + width / 2);
  }

  /** The box that is chosen, where it is on the picture. */
  private get box(): number | undefined {
    return this.selected === undefined ? undefined : this.scene?.boxOf(this.selected);
  }

  /** Takes the keyboard. */
  override focus(): void {
    this.canvas.focus();
  }

  /** All of it. */
  fit(): void {
    if (this.scene) this.look(fitted(this.scene.layout, this.screen));
  }

  zoomBy(by: number, at: readonly [number, number] = [this.screen.width / 2, this.screen.height / 2]): void {
    if (this.scene) this.look(zoomed(this.camera, by, at, this.scene.layout, this.screen));
  }

  /** Brings a box into sight. */
  show(id: string): void {
    const box = this.scene?.boxOf(id);
    if (box !== undefined) this.look(showing(this.camera, this.scene!.rectOf(box), this.screen));
  }

  /** What is in sight, for tests and for whoever keeps it. */
  get view(): { readonly camera: Camera; readonly screen: Size } {
    return { camera: this.camera, screen: this.screen };
  }

  private look(camera: Camera): void {
    this.camera = this.scene ? held(camera, this.scene.layout, this.screen) : camera;
    this.paint();
  }

  private paint(now = false): void {
    if (now) return this.paintNow();
    this.frame ||= requestAnimationFrame(() => this.paintNow());
  }

  private paintNow(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const pen = this.canvas.getContext('2d', { alpha: false });
    if (!pen || !this.screen.width) return;
    this.palette ??= paletteOf(this.renderRoot.querySelector<HTMLElement>('#probe')!);
    if (!this.scene) {
      pen.fillStyle = this.palette.sunken;
      return pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    }
    const start = performance.now();
    const { bright, heat, pointed } = this;
    const marks: Marks = { selected: this.box, pointed, ...this.edgesOfSelected, bright, heat };
    draw(pen, this.scene, this.camera, this.screen, devicePixelRatio || 1, this.palette, marks);
    this.paintMs = performance.now() - start;
  }

  private boxAt([x, y]: readonly [number, number]): number | undefined {
    const { camera } = this;
    return this.scene?.boxAt(camera.x + x / camera.scale, camera.y + y / camera.scale);
  }

  private point(at: readonly [number, number] | undefined): void {
    const box = at && this.boxAt(at);
    if (box === this.pointed) return;
    this.pointed = box;
    this.paint();
  }

  private clicked(at: readonly [number, number], twice: boolean): void {
    this.canvas.focus({ preventScroll: true });
    const box = this.boxAt(at);
    if (box === undefined) return this.fire('pb-box-select', null);
    const id = this.scene!.view.ids[box]!;
    if (this.scene!.view.folds[box] && (twice || this.onFold(box, at))) this.toggle(box);
    else this.fire('pb-box-select', id);
  }

  /** Whether a point is on the sign that opens or folds; of a frame, that is in its title. */
  private onFold(box: number, at: readonly [number, number]): boolean {
    const { x, y, width } = this.scene!.rectOf(box);
    const { camera } = this;
    const right = camera.x + at[0] / camera.scale - x - width;
    const down = camera.y + at[1] / camera.scale - y;
    const frame = this.scene!.view.folds[box] === 2;
    return camera.scale >= 0.4 && right > -text.fold - 10 && (!frame || down < text.title);
  }

  private toggle(box: number): void {
    const { x, y } = this.scene!.rectOf(box);
    const { camera } = this;
    const id = this.scene!.view.ids[box]!;
    this.anchor = { id, x: (x - camera.x) * camera.scale, y: (y - camera.y) * camera.scale };
    this.fire('pb-box-toggle', id);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.scene) return;
    const { box } = this;
    const way = ways[event.key];
    if (way) {
      const to = walked(this.scene, box, way);
      if (to !== undefined) {
        const id = this.scene.view.ids[to]!;
        this.fire('pb-box-select', id);
        this.show(id);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (box === undefined || !this.scene.view.folds[box]) return;
      this.toggle(box);
    } else if (event.key === '+' || event.key === '=') this.zoomBy(step);
    else if (event.key === '-') this.zoomBy(1 / step);
    else if (event.key === 'Home') this.fit();
    else if (event.key === '/') this.fire('pb-search', null);
    else if (event.key.toLowerCase() === 'p' && this.selected !== undefined)
      this.fire('pb-path', this.selected);
    else if (event.key === 'Escape' && this.selected !== undefined) this.fire('pb-box-select', null);
    else return;
    event.preventDefault();
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('pb-graph-picture', GraphPicture);

declare global {
  interface HTMLElementTagNameMap {
    'pb-graph-picture': GraphPicture;
  }
}
