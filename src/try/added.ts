/** A demo with models that come by themselves, of the build or added by the visitor: choices beside its own. */
import type { Card } from '../runtime/card';
import type { DemoInfo, DemoOption } from './contract';

/** The option to which models can be added. */
export const modelOption = (demo: DemoInfo): DemoOption | undefined =>
  demo.options.find(({ takes }) => takes);

/** @param added cards of any kind; those that the demo cannot use, or names itself, are left out. */
export function withAdded(demo: DemoInfo, added: readonly Card[]): DemoInfo {
  const option = modelOption(demo);
  const fitting = added.filter((card) => option?.takes?.(card) && !demo.models.includes(card.id));
  if (!fitting.length) return demo;
  return {
    ...demo,
    models: [...demo.models, ...fitting.map(({ id }) => id)],
    options: demo.options.map((one) =>
      one === option ? { ...one, choices: [...one.choices, ...fitting.map(choiceOf)] } : one,
    ),
  };
}

const choiceOf = ({ id, name }: Card) => ({ value: id, name: { en: name, nl: name } });

/** Options as they are, with the initial choice for one that is not offered any more. */
export const offeredOptions = (
  demo: DemoInfo,
  options: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    demo.options.map(({ id, choices, initial }) => {
      const value = options[id] ?? initial;
      return [id, choices.some((choice) => choice.value === value) ? value : initial];
    }),
  );
