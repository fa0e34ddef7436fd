/**
 * `<pb-ocr-text>`: the text of a page, set out as it was on the page, tables as tables. Doubtful words are
 * underlined and carry how sure the model is. Emits `pb-line`.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { doubtStyles } from '../../../../ui/doubt';
import { formatShare } from '../../../../ui/format';
import { base } from '../../../../ui/styles';
import { blocksOf, type Block } from './blocks';
import { lineInPieces } from './doubt';
import { LinePane } from './line-pane';

class OcrText extends LinePane {
  private blocks: readonly Block[] = [];

  static override styles = [
    base,
    doubtStyles,
    css`
      :host {
        min-height: 0;
      }
      .pane {
        position: relative;
        height: 100%;
        overflow: auto;
        padding: var(--pb-4);
        background: var(--pb-surface);
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--pb-3);
        align-items: baseline;
      }
      .row.apart {
        margin-top: var(--pb-4);
      }
      .lines {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--pb-5);
        min-width: 0;
      }
      .sure {
        color: var(--pb-muted);
        font-family: var(--pb-mono);
        font-size: 0.75rem;
        font-variant-numeric: tabular-nums;
        word-spacing: -0.4em;
        user-select: none;
      }
      .line {
        padding: 1px 4px;
        margin-inline-start: -4px;
        border-radius: var(--pb-radius-small);
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .line.pointed {
        background: var(--pb-accent-soft);
      }
      .line.chosen {
        background: var(--pb-accent-soft);
        box-shadow: 0 0 0 2px var(--pb-accent);
      }
      mark small {
        display: inline-block;
        margin-inline-start: 0.25em;
        color: var(--pb-signal);
        font-family: var(--pb-mono);
        font-size: 0.75rem;
        word-spacing: -0.4em;
        user-select: none;
      }
      .scroll {
        margin: var(--pb-4) 0;
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        min-width: 100%;
      }
      td {
        padding: var(--pb-1) var(--pb-2);
        border: 1px solid var(--pb-line);
        vertical-align: top;
      }
      td.short {
        white-space: nowrap;
      }
      td .line {
        display: block;
        margin: 0;
        overflow-wrap: normal;
      }
      @media (forced-colors: active) {
        .line.pointed {
          outline: 2px solid Highlight;
        }
        .line.chosen {
          outline: 3px solid Highlight;
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('page')) this.blocks = blocksOf(this.page);
  }

  override render() {
    let tables = 0;
    return html`<div
      class="pane"
      role="group"
      aria-label=${msg('Text of the page')}
      @pointermove=${this.point}
      @pointerleave=${this.leave}
      @click=${this.choose}
      @focusin=${this.choose}
      @keydown=${this.press}
    >
      ${this.blocks.map((block) => (block.kind === 'row' ? this.row(block) : this.table(block, ++tables)))}
    </div>`;
  }

  private row({ lines, apart }: Extract<Block, { kind: 'row' }>) {
    const lowest = Math.min(...lines.map((i) => this.page.lines[i]!.confidence));
    return html`<div class="row ${apart ? 'apart' : ''}">
      <div class="lines">${lines.map((i) => this.line(i))}</div>
      ${this.page.source === 'read' ? html`<span class="sure">${percent(lowest)}</span>` : nothing}
    </div>`;
  }

  private table({ rows }: Extract<Block, { kind: 'table' }>, n: number) {
    // Rows may have lost cells at their end; a table's rows are equally long.
    const columns = Math.max(...rows.map((row) => row.length));
    return html`<div class="scroll">
      <table>
        <caption class="visually-hidden">
          ${msg(str`Table ${n}`)}
        </caption>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${Array.from(
                  { length: columns },
                  (_, i) =>
                    html`<td class=${this.isShort(row[i]) ? 'short' : ''}>
                      ${row[i]?.map((line) => this.line(line))}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** An amount or a date: not worth breaking, where a description beside it can be. */
  private isShort(cell: readonly number[] = []): boolean {
    return cell.every((i) => this.page.lines[i]!.text.length <= 14);
  }

  private line(i: number): TemplateResult {
    const line = this.page.lines[i]!;
    const state = i === this.chosen ? 'chosen' : i === this.pointed ? 'pointed' : '';
    const pieces = this.page.source === 'read' ? lineInPieces(line) : [{ text: line.text }];
    return html`<span
      class="line ${state}"
      data-line=${i}
      tabindex=${i === (this.chosen ?? 0) ? 0 : -1}
      aria-current=${i === this.chosen ? 'true' : nothing}
      >${pieces.map(({ text, doubt }, at) => {
        const space = at ? ' ' : '';
        return doubt === undefined
          ? html`${space}${text}`
          : html`${space}<mark>${text}<small>${percent(doubt)}</small></mark>`;
      })}</span
    >`;
  }
}

/** A share as a reader sees it: 97 %. Never 100 % for less than all. */
export const percent = (share: number): string => formatShare(share < 1 ? Math.min(0.99, share) : 1);

customElements.define('pb-ocr-text', OcrText);

declare global {
  interface HTMLElementTagNameMap {
    'pb-ocr-text': OcrText;
  }
}
