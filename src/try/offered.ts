/**
 * Every demo with all models of the build that it can use. Apart from the registry, because the first paint needs
 * the demos' names and not the texts of the models' cards.
 */
import { cards } from '../runtime/catalogue';
import { withAdded } from './added';
import type { DemoInfo } from './contract';
import { demos } from './registry';

export const offeredDemos: readonly DemoInfo[] = demos.map((demo) => withAdded(demo, [...cards.values()]));
