import { queueNames } from '@app/pipeline';
import { type Picture, tallPicture, widePicture } from './pipeline-picture';

describe.each<[string, Picture]>([
  ['wide', widePicture()],
  ['tall', tallPicture()],
])('the %s picture', (_, { width, height, box, boxes, arrows, spans }) => {
  it('has a box for each queue, inside it and apart from the others', () => {
    expect(boxes.map(({ queue }) => queue)).toEqual(queueNames);
    for (const { queue, x, y } of boxes) {
      expect([x > 0, y > 0, x + box.width < width, y + box.height < height]).toEqual([true, true, true, true]);
      const over = boxes.filter(
        (other) => other.queue !== queue && Math.abs(other.x - x) < box.width && Math.abs(other.y - y) < box.height,
      );
      expect(over).toEqual([]);
    }
  });

  it('has arrows that lead from box to box, and spans inside it', () => {
    for (const { to, points } of arrows) {
      const [x, y] = points.at(-1)!;
      const end = boxes.find(({ queue }) => queue === to)!;
      expect(x >= end.x && x <= end.x + box.width && y >= end.y && y <= end.y + box.height).toBe(true);
    }
    for (const span of spans) expect(span.x + span.width < width && span.y < height).toBe(true);
  });
});
