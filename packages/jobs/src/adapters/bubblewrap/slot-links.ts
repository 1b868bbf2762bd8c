/** In the directory of a slot: to the place of the attempt that runs there, to what its challenge gives, and to its inputs. */
export const links = { place: 'job', data: 'data', predictions: 'predictions', truth: 'truth' } as const;
