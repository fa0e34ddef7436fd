/** How the colours of a picture become the numbers of a tensor. */

/**
 * What 0 to 255 becomes: 0 to 1, −1 to 1, the same, or by colour (x/255 − mean) / deviation of ImageNet's training
 * pictures, as torchvision's models want it (https://docs.pytorch.org/vision/stable/models.html).
 */
export const scalings = ['unit', 'signed', 'imagenet', 'bytes'] as const;
export type Scaling = (typeof scalings)[number];
