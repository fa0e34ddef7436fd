/** How much room there is and what takes it, as figures: the browser's own word, and what we counted. */
import { html } from 'lit';
import { msg } from '@lit/localize';
import type { Figure } from '../../terms/figure';
import type { Kept } from './kept';
import '../../ui/figure';
import './persistence';

export function space({ usage, quota, models, persisted, status }: Kept) {
  const declared = (value: number | undefined): Figure =>
    value === undefined
      ? { source: 'unknown', unit: 'bytes' }
      : { source: 'declared', value, unit: 'bytes', by: msg('this browser') };
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
  return html`<div class="space">
    <div class="figures">
      <div>
        <h2>${msg('In use')}</h2>
        <pb-figure .figure=${declared(usage)}></pb-figure>
      </div>
      <div>
        <h2>${msg('Of which models')}</h2>
        <pb-figure .figure=${{ source: 'measured', value: bytes, unit: 'bytes' }}></pb-figure>
      </div>
      <div>
        <h2>${msg('Allowed')}</h2>
        <pb-figure .figure=${declared(quota)}></pb-figure>
      </div>
    </div>
    <pb-storage-persistence class="card" .status=${status} .persisted=${persisted}></pb-storage-persistence>
  </div>`;
}
