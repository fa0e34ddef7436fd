import { expect, test, vi } from 'vitest';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '../../../src/ui/web-awesome';
import { eventually } from '../eventually';

test.each(['default', 'system'])(
  'an icon of the %s library is our drawing, and nothing is fetched',
  async (library) => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const element = Object.assign(document.createElement('wa-icon'), { name: 'xmark', library });
    document.body.append(element);
    await eventually(() =>
      expect(element.shadowRoot!.querySelector('svg path')?.getAttribute('d')).toBe('M5 5l14 14M19 5L5 19'),
    );
    expect(fetched).not.toHaveBeenCalled();
    element.remove();
  },
);
