import { createDraw, type Draw } from './create-draw.ts';
import { metricValues, textValues } from './searched-runs.ts';

export type DrawnSearch = { filter: string; orderBy: string[]; view: 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL' };

const fields = {
  metric: ['metrics.loss', 'metrics.epoch', 'metrics.`val/loss`', 'metrics.none'],
  text: [
    ...(['params.model', 'params.note', 'params.`l r`', 'tags.team', 'tags.note', 'params.none'] as const),
    ...(['tags.`mlflow.runName`', 'tags.`mlflow.user`'] as const),
  ],
  attribute: ['attributes.status', 'run_name', 'attributes.user_id'],
  time: ['attributes.start_time', 'attributes.end_time'],
  dataset: ['datasets.name', 'dataset.digest', 'datasets.context'],
} as const;

const numberOperators = ['=', '!=', '<', '<=', '>', '>='] as const;
const textOperators = ['=', '!=', 'LIKE', 'ILIKE'] as const;

/** Searches of every kind of field, with no, one or several conditions and orders. */
export function drawSearches(count: number, seed: number): DrawnSearch[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, () => {
    const conditions = Array.from({ length: Math.floor(draw.number() * 4) }, () => drawCondition(draw));
    return {
      filter: conditions.join(' AND '),
      orderBy: drawOrder(draw),
      view: draw.pick(['ACTIVE_ONLY', 'ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']),
    };
  });
}

function drawCondition(draw: Draw): string {
  switch (draw.pick(['metric', 'metric', 'text', 'text', 'attribute', 'time', 'dataset'] as const)) {
    case 'metric':
      return `${draw.pick(fields.metric)} ${draw.pick(numberOperators)} ${draw.pick(metricValues)}`;
    case 'text': {
      const ending = draw.pick([' IS NULL', ' IS NOT NULL', undefined, undefined, undefined, undefined]);
      return draw.pick(fields.text) + (ending ?? drawTextPredicate(draw, draw.pick(textValues)));
    }
    case 'attribute':
      return (
        draw.pick(fields.attribute) +
        drawTextPredicate(draw, draw.pick(['FINISHED', 'RUNNING', 'same', 'ada']))
      );
    case 'time': {
      const time = 1_000 + Math.floor(draw.number() * 40);
      return `${draw.pick(fields.time)} ${draw.pick(numberOperators)} ${time}`;
    }
    case 'dataset':
      return (
        draw.pick(fields.dataset) + drawTextPredicate(draw, draw.pick(['mnist', 'iris', 'abc', 'train']))
      );
  }
}

function drawTextPredicate(draw: Draw, value: string): string {
  const operator = draw.pick(textOperators);
  const text = operator.endsWith('LIKE') ? drawPattern(draw, value) : value;
  return ` ${operator} ${text.includes("'") ? `"${text}"` : `'${text}'`}`;
}

function drawPattern(draw: Draw, value: string): string {
  const characters = [...value.replaceAll('"', '')];
  const at = Math.floor(draw.number() * characters.length);
  const beginning = characters.slice(0, at).join('');
  const rest = characters.slice(at + 1).join('');
  return draw.pick([
    `${beginning}%`,
    `%${rest}`,
    `%${characters[at]}%`,
    `${beginning}_${rest}`,
    value.toUpperCase(),
  ]);
}

function drawOrder(draw: Draw): string[] {
  const { dataset: _unsorted, ...sorted } = fields;
  const chosen = Object.values(sorted)
    .filter(() => draw.chance(0.3))
    .map((names) => draw.pick([...names] as [string, ...string[]]));
  return chosen.map((field) => field + draw.pick(['', ' ASC', ' DESC']));
}
