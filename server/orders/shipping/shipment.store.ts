import type { OrderShipment, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type ShipmentRow = OrderShipment;

export const insertShipment = (db: Db, data: Prisma.OrderShipmentUncheckedCreateInput) =>
  db.orderShipment.create({ data });

/** Nobody else adds to it before the transaction ends. */
export async function lockShipment(db: Db, id: string): Promise<ShipmentRow | null> {
  await db.$queryRaw`SELECT 1 FROM "OrderShipment" WHERE "id" = ${id} FOR UPDATE`;
  return db.orderShipment.findUnique({ where: { id } });
}

export const findShipment = (db: Db, id: string): Promise<ShipmentRow | null> =>
  db.orderShipment.findUnique({ where: { id } });

export const updateShipment = (
  db: Db,
  id: string,
  data: Prisma.OrderShipmentUncheckedUpdateInput,
) => db.orderShipment.update({ where: { id }, data });

/** Readings that are shown; a box that tells every minute has many more. */
const NEWEST = 100;

const WHOLE = {
  events: { orderBy: { position: 'asc' } },
  readings: { orderBy: { at: 'desc' }, take: NEWEST },
} satisfies Prisma.OrderShipmentInclude;
export type WholeShipment = Prisma.OrderShipmentGetPayload<{ include: typeof WHOLE }>;

export const listShipments = (db: Db, orderId: string): Promise<WholeShipment[]> =>
  db.orderShipment.findMany({ where: { orderId }, orderBy: { id: 'asc' }, include: WHOLE });

export async function insertEvent(
  db: Db,
  event: Omit<Prisma.OrderShipmentEventUncheckedCreateInput, 'position'>,
) {
  const { shipmentId } = event;
  const position = await db.orderShipmentEvent.count({ where: { shipmentId } });
  return db.orderShipmentEvent.create({ data: { ...event, position } });
}

/** Devices send again what they are not sure of. */
export const insertReadings = (db: Db, data: Prisma.OrderShipmentReadingCreateManyInput[]) =>
  db.orderShipmentReading.createMany({ data, skipDuplicates: true });

/** What a logistics record tells of a shipment. */
export async function sumUp(db: Db, shipmentId: string) {
  const [handOvers, readings] = await Promise.all([
    db.orderShipmentEvent.count({ where: { shipmentId } }),
    db.orderShipmentReading.aggregate({
      where: { shipmentId },
      _count: true,
      _min: { humidity: true },
      _max: { humidity: true },
    }),
  ]);
  return {
    handOvers,
    readings: readings._count,
    humidityMin: readings._min.humidity,
    humidityMax: readings._max.humidity,
  };
}
