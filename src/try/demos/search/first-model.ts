/** The demo's own model, and that of passages that carry no key: they were taken in when there was no other. */
export const firstModel = 'minilm-l6-v2';
