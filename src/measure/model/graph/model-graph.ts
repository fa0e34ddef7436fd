/**
 * `<pb-model-graph .source=${source}>`: a model as a picture and, beside it, as an outline; with search, and what is known
 * of the node that is chosen. `.colour` colours by a number for each node, `.selected` chooses one from outside. Fires
 * `pb-node-select` (id or null). Slot `more` is shown with the chosen node.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/error';
import { icon, type IconName } from '../../../ui/icons';
import { base, buttons } from '../../../ui/styles';
import { isAbort } from '../../../terms/errors';
import { Layouts, type LaidOut } from './layout/client';
import { heatOf, layoutTold, legendOf, legendStyles } from './legend';
import { graphStyles } from './model-graph-styles';
import type { GraphView } from './model/view';
import { boxKinds } from './model/view';
import { kindName, operators } from './names';
import './node-detail';
import './outline-tree';
import { measured, secondLine } from './picture/measure';
import { categoryColours } from './picture/palette';
import './picture/picture';
import { Scene } from './picture/scene';
import './search-box';
import type { GraphSource, NodeNumbers } from './source';

const step = 1.25;

class ModelGraph extends LitElement {
  static override properties = {
    source: { attribute: false },
    selected: { attribute: false },
    colour: { attribute: false },
    scene: { state: true },
    laid: { state: true },
    bright: { state: true },
    heat: { state: true },
    progress: { state: true },
    error: { state: true },
    pane: { state: true },
    told: { state: true },
    seen: { state: true },
  };
  declare source: GraphSource | undefined;
  /** Id of the node, input, output or scope that is chosen. */
  declare selected: string | undefined;
  declare colour: NodeNumbers | undefined;
  declare private scene: Scene | undefined;
  declare private laid: Pick<LaidOut, 'by' | 'ms'> | undefined;
  declare private bright: ReadonlySet<number> | undefined;
  declare private heat: ReturnType<typeof heatOf> | undefined;
  /** Share of the layout that is done; undefined when none is going on. */
  declare private progress: number | undefined;
  declare private error: Error | undefined;
  /** On a narrow screen one of the two is seen. */
  declare private pane: 'picture' | 'outline';
  declare private told: string;
  /** Id of the box that stands for what is chosen: of a constant, what uses it. */
  declare private seen: string | undefined;
  private readonly layouts = new Layouts();
  private view: GraphView | undefined;

  static override styles = [base, buttons, categoryColours, graphStyles, legendStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.pane = 'picture';
    this.told = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.layouts.end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source')) {
      this.scene = this.bright = this.heat = undefined;
      if (changed.get('source')) this.selected = undefined;
    }
    if (changed.has('selected')) {
      this.bright = undefined;
      this.seen = this.selected;
    }
    if (changed.has('source') && this.source) void this.show();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('selected') && this.selected !== undefined && this.scene) void this.reveal(this.selected);
    if (changed.has('colour') && this.view) void this.colourBy();
  }

  private get picture() {
    return this.renderRoot.querySelector('pb-graph-picture')!;
  }

  /** Draws the picture with these open. */
  private async show(open?: readonly string[]): Promise<void> {
    const { source } = this;
    if (!source) return;
    this.error = undefined;
    this.progress = 0;
    try {
      const view = await source.graphView(open);
      await document.fonts.ready;
      const pen = document.createElement('canvas').getContext('2d')!;
      const request = measured(view, pen, getComputedStyle(this).fontFamily);
      const { layout, by, ms } = await this.layouts.lay(request, (done, total) => {
        this.progress = done / total;
      });
      const scene = await Scene.of(view, layout);
      if (source !== this.source) return;
      this.view = view;
      this.bright = this.heat = undefined;
      this.scene = scene;
      this.laid = { by, ms };
      this.progress = undefined;
      await this.colourBy();
      if (this.selected !== undefined) await this.reveal(this.selected);
    } catch (error) {
      if (isAbort(error) || source !== this.source) return;
      this.progress = undefined;
      this.error = error as Error;
    }
  }

  private async colourBy(): Promise<void> {
    const { colour, view } = this;
    const numbers = colour && (await this.source?.boxNumbers(colour.values, colour.join));
    if (view === this.view && colour === this.colour) this.heat = numbers && heatOf(numbers);
  }

  /** Opens what a node is in, and brings it into sight. */
  private async reveal(id: string): Promise<void> {
    const found = await this.source?.reveal(id);
    if (!found || this.selected !== id || !this.view) return;
    this.seen = found.id;
    const closed = found.open.filter((around) => !this.view!.open.includes(around));
    if (closed.length) return this.show([...this.view.open, ...closed]);
    this.picture.show(found.id);
  }

  private toggle(id: string): void {
    const { open } = this.view!;
    void this.show(open.includes(id) ? open.filter((one) => one !== id) : [...open, id]);
  }

  private select(id: string | null): void {
    if (id === (this.selected ?? null)) return;
    this.selected = id ?? undefined;
    this.dispatchEvent(new CustomEvent('pb-node-select', { detail: id }));
  }

  /** Fades all that a node does not depend on; again, and nothing is faded. */
  private async path(id: string): Promise<void> {
    if (this.bright) {
      this.bright = undefined;
      return;
    }
    const { view } = this;
    const found = await this.source?.ancestors(id);
    if (!found || view !== this.view) return;
    const bright = new Set<number>(found.boxes);
    // A frame is as bright as what is in it.
    for (const box of found.boxes)
      for (let at = view!.parents[box]!; at >= 0; at = view!.parents[at]!) bright.add(at);
    this.bright = bright;
    const many = operators(found.count);
    this.told = msg(str`${many} before it lead here.`);
  }

  /** The chosen box in words. */
  private get label(): string {
    const box = this.seen === undefined ? undefined : this.scene?.boxOf(this.seen);
    if (box === undefined || !this.view) return '';
    const { labels, kinds, folds } = this.view;
    const state = folds[box] === 1 ? msg('folded') : folds[box] === 2 ? msg('open') : '';
    const kind = kindName(boxKinds[kinds[box]!]!);
    return [kind, labels[box], secondLine(this.view, box), state].filter(Boolean).join(', ');
  }

  override render() {
    const { source, selected, scene, error, pane, heat, colour } = this;
    return html`<div class="bar">
        <pb-graph-search .source=${source} @pb-node-select=${this.found}></pb-graph-search>
        <div class="group narrow" role="group" aria-label=${msg('What is shown')}>
          ${this.paneButton('picture', msg('Picture'))} ${this.paneButton('outline', msg('Outline'))}
        </div>
        <div class="group" role="group" aria-label=${msg('Size of the picture')}>
          <button class="button small" type="button" @click=${() => this.picture.fit()}>
            ${msg('All of it')}
          </button>
          ${this.zoomButton('minus', msg('Smaller'), 1 / step)}
          ${this.zoomButton('plus', msg('Larger'), step)}
        </div>
        <div class="group" role="group" aria-label=${msg('What is open')}>
          <button class="button small" type="button" @click=${() => void this.show([])}>
            ${msg('Fold all')}
          </button>
          <button class="button small" type="button" @click=${() => void this.show()}>
            ${msg('As at first')}
          </button>
        </div>
      </div>
      ${error ? html`<pb-error .error=${error}></pb-error>` : nothing}
      <div class="panes ${pane} ${selected === undefined ? '' : 'chosen'}">
        <pb-graph-outline
          .source=${source}
          .selected=${selected}
          @pb-node-select=${this.chosen}
        ></pb-graph-outline>
        <div class="middle">
          <pb-graph-picture
            .scene=${scene}
            .selected=${this.seen}
            .bright=${this.bright}
            .heat=${heat?.steps}
            .label=${this.label}
            @pb-box-select=${this.chosen}
            @pb-box-toggle=${({ detail }: CustomEvent<string>) => this.toggle(detail)}
            @pb-path=${({ detail }: CustomEvent<string>) => void this.path(detail)}
            @pb-search=${() => this.renderRoot.querySelector('pb-graph-search')!.focus()}
          ></pb-graph-picture>
          ${
            this.progress === undefined
              ? nothing
              : html`<progress
                  aria-label=${msg('Drawing the graph')}
                  .value=${this.progress}
                  max="1"
                ></progress>`
          }
        </div>
        ${
          selected === undefined
            ? nothing
            : html`<pb-node-detail
                .source=${source}
                .node=${selected}
                @pb-node-select=${this.chosen}
                @pb-path=${({ detail }: CustomEvent<string>) => void this.path(detail)}
                @pb-close=${() => this.select(null)}
                ><slot name="more" slot="more"></slot
              ></pb-node-detail>`
        }
      </div>
      <div class="foot">
        <details ?open=${matchMedia('(min-width: 48rem)').matches}>
          <summary>${msg('Colours')}</summary>
          ${legendOf(this.view, heat && colour && { numbers: colour, most: heat.most })}
        </details>
        ${this.laid && this.view ? layoutTold(this.laid.by, this.view.ids.length) : nothing}
      </div>
      <p class="visually-hidden" role="status">${this.told}</p>`;
  }

  private paneButton(pane: 'picture' | 'outline', text: string) {
    return html`<button
      class="button small"
      type="button"
      aria-pressed=${this.pane === pane}
      @click=${() => (this.pane = pane)}
    >
      ${text}
    </button>`;
  }

  private zoomButton(name: IconName, text: string, by: number) {
    return html`<button
      class="button small icon-only"
      type="button"
      aria-label=${text}
      @click=${() => this.picture.zoomBy(by)}
    >
      ${icon(name)}
    </button>`;
  }

  private readonly chosen = ({ detail }: CustomEvent<string | null>): void => this.select(detail);

  private readonly found = ({ detail }: CustomEvent<string>): void => {
    this.select(detail);
    this.picture.focus();
  };
}
customElements.define('pb-model-graph', ModelGraph);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-graph': ModelGraph;
  }
}
