/** What the visitor can change of a photo: the areas that are covered, and how. */
import type { Box } from '../faces/face';
import type { Cover, Method, PhotoPart } from '../result';

export type Area = Cover & { readonly id: string };

export interface PhotoEdit {
  readonly areas: readonly Area[];
  readonly method: Method;
}

let nextId = 1;
const newId = (): string => `area-${nextId++}`;

export const editOf = ({ faces, method }: PhotoPart): PhotoEdit => ({
  areas: faces.map((face) => ({ ...face, id: newId() })),
  method,
});

export const coversOf = ({ areas }: PhotoEdit): Cover[] => areas.map(({ id: _id, ...cover }) => cover);

/** How many of what was found the visitor took off. @param part as it came of the search, or was made since. */
export const removedFrom = ({ areas }: PhotoEdit, { faces, removed }: PhotoPart): number =>
  removed + foundIn(faces) - foundIn(areas);

const foundIn = (covers: readonly Cover[]): number => covers.filter(({ by }) => by === 'found').length;

export const withArea = (edit: PhotoEdit, box: Box): PhotoEdit & { readonly id: string } => {
  const id = newId();
  return { ...edit, areas: [...edit.areas, { ...box, by: 'hand', id }], id };
};

export const withoutArea = (edit: PhotoEdit, id: string): PhotoEdit => ({
  ...edit,
  areas: edit.areas.filter((area) => area.id !== id),
});

export const movedArea = (edit: PhotoEdit, id: string, box: Box): PhotoEdit => ({
  ...edit,
  areas: edit.areas.map((area) => (area.id === id ? { ...area, ...box } : area)),
});

/** A box to begin with: as large as the others are, else an eighth of the picture; in the middle of what is seen. */
export function newBox(areas: readonly Box[], seen: Box): Box {
  const middle = (sizes: number[]): number | undefined => sizes.sort((a, b) => a - b)[sizes.length >> 1];
  const usual = Math.min(seen.width, seen.height) / 4;
  const width = Math.round(Math.min(middle(areas.map((area) => area.width)) ?? usual, seen.width));
  const height = Math.round(Math.min(middle(areas.map((area) => area.height)) ?? usual, seen.height));
  return {
    x: Math.round(seen.x + (seen.width - width) / 2),
    y: Math.round(seen.y + (seen.height - height) / 2),
    width,
    height,
  };
}
