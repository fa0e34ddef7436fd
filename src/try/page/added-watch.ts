/** Follows the models that the visitor added, here or in another tab, for an element (a ReactiveController of Lit). */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addedCards } from '../../runtime/added-cards';
import type { Card } from '../../runtime/card';
import { onCardsChanged } from '../../store/cards';
import { modelOption, withAdded } from '../added';
import type { DemoInfo } from '../contract';

export class AddedWatch implements ReactiveController {
  /** Those that the demo can use. */
  cards: readonly Card[] = [];
  private stopListening = (): void => {};

  /**
   * @param demo as it comes with the build.
   * @param onChange told of the demo with what was added, before the host is drawn, or of why that cannot be known.
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly demo: () => DemoInfo,
    private readonly onChange: (found: DemoInfo | Error) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (!modelOption(this.demo())) return;
    this.stopListening = onCardsChanged(() => void this.read());
    void this.read();
  }

  hostDisconnected(): void {
    this.stopListening();
  }

  private async read(): Promise<void> {
    try {
      const cards = await addedCards();
      const demo = withAdded(this.demo(), cards);
      this.cards = cards.filter(({ id }) => demo.models.includes(id));
      this.onChange(demo);
    } catch (error) {
      this.onChange(error as Error);
    }
    this.host.requestUpdate();
  }
}
