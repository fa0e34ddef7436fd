/** How the tab that runs a model is laid out. */
import { css } from 'lit';

export const runStyles = css`
  pb-model-sizes,
  pb-model-inputs,
  .how,
  .start,
  pb-model-results,
  pb-error {
    margin-bottom: var(--pb-5);
  }
  .how {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: var(--pb-4) var(--pb-6);
  }
  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-3) var(--pb-4);
  }
  .start p {
    margin: 0;
  }
  .now {
    flex: 1 1 20rem;
  }
`;
