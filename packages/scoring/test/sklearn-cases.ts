import { createRandom, type Draw } from '../src/domain/bootstrap/random.ts';
import type { SklearnCase } from './sklearn-reference.ts';

type Kind = SklearnCase['kind'];

const generators: Record<Kind, (draw: Draw) => SklearnCase> = {
  classification: drawClassification,
  regression: drawRegression,
  segmentation: drawSegmentation,
  ranking: drawRanking,
};

/** The same cases each time: short and long, with many ties and with none, with classes that never occur, and constant ones. */
export function drawCases(kind: Kind, count: number): SklearnCase[] {
  return Array.from({ length: count }, (_, seed) => generators[kind](createRandom(seed)));
}

function drawClassification(draw: Draw): SklearnCase {
  const rows = drawLength(draw);
  const classes = 2 + draw(5);
  const occurring = 1 + draw(classes);
  const levels = pick(draw, [2, 10, 2 ** 30]);
  const truth = drawList(rows, () => draw(occurring));
  const predicted = truth.map((value) => (draw(3) > 0 ? value : draw(classes)));
  const probabilities = truth.flatMap((value) => {
    const parts = drawList(classes, (number) => draw(levels) + (number === value ? draw(levels) : 0));
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part, number) => (sum > 0 ? part / sum : number === 0 ? 1 : 0));
  });
  return { kind: 'classification', classes, truth, predicted, ...(draw(5) > 0 && { probabilities }) };
}

function drawRegression(draw: Draw): SklearnCase {
  const rows = drawLength(draw);
  const levels = pick(draw, [1, 4, 100, 2 ** 30]);
  const scale = pick(draw, [1e-9, 0.1, 1, 1e12]);
  const offset = pick(draw, [0, 1, -1e6]);
  const truth = drawList(rows, () => offset + draw(levels) * scale);
  const predicted = truth.map((value) => (draw(4) === 0 ? value : offset + draw(levels) * scale));
  return { kind: 'regression', truth, predicted };
}

function drawSegmentation(draw: Draw): SklearnCase {
  const pixels = drawLength(draw);
  const labels = 1 + draw(5);
  const truth = drawList(pixels, () => draw(labels));
  const predicted = truth.map((label) => (draw(3) > 0 ? label : draw(labels + 1)));
  return { kind: 'segmentation', truth, predicted, ...(draw(2) === 0 && { ignore: draw(labels) }) };
}

function drawRanking(draw: Draw): SklearnCase {
  const items = drawLength(draw);
  const rarity = pick(draw, [1, 2, 20]);
  const levels = pick(draw, [1, 3, 256, 2 ** 24]);
  const scale = pick(draw, [2 ** -149, 1, -(2 ** 100)]);
  const truth = drawList(items, () => (draw(rarity) === 0 ? 1 : 0));
  return {
    kind: 'ranking',
    truth,
    scores: truth.map((label) => (draw(levels) + label * draw(levels)) * scale),
  };
}

function drawLength(draw: Draw): number {
  return pick(draw, [1, 2, 5, 30, 30, 300]);
}

function drawList(length: number, drawOne: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => drawOne(index));
}

function pick(draw: Draw, choices: readonly number[]): number {
  return choices[draw(choices.length)] ?? 0;
}
