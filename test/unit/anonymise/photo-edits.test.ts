/** What a hand does to boxes, and the steps back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoPart } from '../../../src/try/demos/anonymise/result';
import { dragged, drawn, type Grip } from '../../../src/try/demos/anonymise/view/drag';
import { History } from '../../../src/try/demos/anonymise/view/history';
import {
  coversOf,
  editOf,
  newBox,
  removedFrom,
  withArea,
  withoutArea,
} from '../../../src/try/demos/anonymise/view/photo-edit';
import { Remaker } from '../../../src/try/demos/anonymise/view/remaker';

const picture = { width: 400, height: 300 };
const box = { x: 100, y: 80, width: 60, height: 40 };

describe('a box that is dragged', () => {
  it.each<[Grip, object]>([
    ['move', { x: 110, y: 75, width: 60, height: 40 }],
    ['nw', { x: 110, y: 75, width: 50, height: 45 }],
    ['ne', { x: 100, y: 75, width: 70, height: 45 }],
    ['sw', { x: 110, y: 80, width: 50, height: 35 }],
    ['se', { x: 100, y: 80, width: 70, height: 35 }],
  ])('by %s, 10 to the right and 5 up', (grip, expected) => {
    expect(dragged(box, grip, 10, -5, picture)).toEqual(expected);
  });

  it('stays large enough and near enough to be taken hold of, wherever it is dragged', () => {
    const pixels = fc.integer({ min: -2000, max: 2000 });
    const grips = fc.constantFrom<Grip>('move', 'nw', 'ne', 'sw', 'se');
    fc.assert(
      fc.property(grips, pixels, pixels, (grip, right, down) => {
        const { x, y, width, height } = dragged(box, grip, right, down, picture);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(8);
        expect(x + width).toBeGreaterThanOrEqual(8);
        expect(y + height).toBeGreaterThanOrEqual(8);
        expect(x).toBeLessThanOrEqual(picture.width - 8);
        expect(y).toBeLessThanOrEqual(picture.height - 8);
        if (grip === 'move') expect([width, height]).toEqual([60, 40]);
        // The corner across stays where it was.
        if (grip === 'nw') expect([x + width, y + height]).toEqual([160, 120]);
        if (grip === 'se') expect([x, y]).toEqual([100, 80]);
      }),
    );
  });

  it('is drawn from any corner to the one across, within the picture; a press draws none', () => {
    const expected = { x: 0, y: 50, width: 90, height: 100 };
    expect(drawn([90, 150], [-30, 50], picture)).toEqual(expected);
    expect(drawn([-30, 50], [90, 150], picture)).toEqual(expected);
    expect(drawn([90, 150], [95, 190], picture)).toBeUndefined();
  });
});

describe('steps', () => {
  it('go back and again, a drag as one; a new step forgets what was undone', () => {
    const history = new History(0);
    for (const state of [1, 2, 3]) history.push(state, 'drag');
    history.end();
    history.push(4, 'drag');
    history.push(5);
    const seen: number[] = [];
    while (history.canUndo) {
      history.undo();
      seen.push(history.present);
    }
    expect(seen).toEqual([4, 3, 0]);
    history.redo();
    history.redo();
    expect([history.present, history.canRedo]).toEqual([4, true]);
    history.push(6);
    expect(history.canRedo).toBe(false);
    history.undo();
    expect(history.present).toBe(4);
  });
});

describe('the areas of a photo', () => {
  const part = {
    faces: [
      { ...box, by: 'found', confidence: 0.9 },
      { ...box, x: 200, by: 'found', confidence: 0.8 },
    ],
    removed: 1,
    method: 'blur',
  } as unknown as PhotoPart;

  it('what was found and taken off is counted, what was drawn is not', () => {
    const edit = editOf(part);
    const { id, ...more } = withArea(withoutArea(edit, edit.areas[0]!.id), {
      x: 1,
      y: 2,
      width: 9,
      height: 9,
    });
    expect(coversOf(more).map(({ x, by }) => [x, by])).toEqual([
      [200, 'found'],
      [1, 'hand'],
    ]);
    expect(removedFrom(more, part)).toBe(2);
    expect(removedFrom(withoutArea(more, id), part)).toBe(2);
    expect(removedFrom(edit, part)).toBe(1);
  });

  it('a new box is in the middle of what is seen, as large as the others', () => {
    const seen = { x: 100, y: 100, width: 200, height: 100 };
    expect(newBox([], seen)).toEqual({ x: 188, y: 138, width: 25, height: 25 });
    expect(newBox([box], seen)).toEqual({ x: 170, y: 130, width: 60, height: 40 });
    expect(newBox([{ ...box, width: 900, height: 900 }], seen)).toEqual(seen);
  });
});

describe('making again', () => {
  it('is done once for a row of changes, and again for one that came meanwhile', async () => {
    let state = 0;
    const made: number[] = [];
    const announced: Promise<number>[] = [];
    const remaker: Remaker<number> = new Remaker(
      async () => {
        const now = state;
        made.push(now);
        if (made.length === 1) {
          state = 9;
          remaker.changed();
        }
        return now;
      },
      (part) => announced.push(part),
    );
    for (state = 1; state < 5; state++) remaker.changed();
    expect([remaker.busy, announced.length]).toEqual([true, 1]);
    expect(await announced[0]).toBe(9);
    expect(made).toEqual([5, 9]);
    await announced[0]!.finally(() => {});
    expect(remaker.busy).toBe(false);
  });

  it('tells a failure, unless something changed after it', async () => {
    let failing = true;
    const announced: Promise<string>[] = [];
    const remaker = new Remaker(
      async () => {
        if (failing) throw new Error('no memory');
        return 'made';
      },
      (part) => announced.push(part),
    );
    remaker.changed();
    await expect(announced[0]).rejects.toThrow('no memory');
    failing = false;
    remaker.changed();
    expect(await announced[1]).toBe('made');
  });
});
