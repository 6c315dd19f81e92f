/** Told apart by dashes or shapes first and by colour second, so that a picture holds in greyscale and on paper. */
export interface Style {
  readonly colour: string;
  readonly dash: number[];
  readonly shape: string;
}

const styles: readonly Style[] = [
  { colour: '#0b5a82', dash: [1, 0], shape: 'circle' },
  { colour: '#9a4a00', dash: [8, 4], shape: 'square' },
  { colour: '#2f6b3c', dash: [2, 3], shape: 'triangle-up' },
  { colour: '#5b3a86', dash: [10, 3, 2, 3], shape: 'diamond' },
  { colour: '#8a1c1c', dash: [14, 4], shape: 'triangle-down' },
  { colour: '#3f4a54', dash: [5, 2, 1, 2, 1, 2], shape: 'cross' },
];

/** The look of a group by its place; beyond six they repeat, and only their names tell them apart. */
export function styleOf(place: number): Style {
  return styles[place % styles.length] ?? { colour: '#1b1f24', dash: [1, 0], shape: 'circle' };
}
