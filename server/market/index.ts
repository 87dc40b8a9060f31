import { alertPageRoutes } from './alerts/alerts.routes.ts';
import { catalogueRoutes } from './catalogue/catalogue.routes.ts';
import { checkoutRoutes } from './checkout/checkout.routes.ts';
import type { MarketContext } from './context.ts';
import { listingPageRoutes } from './listing/listing.routes.ts';
import { orderPageRoutes } from './orders/orders.routes.ts';
import { salesPageRoutes } from './sales/sales.routes.ts';
import { storyPageRoutes } from './stories/stories.routes.ts';

/** The room's only door. */
export const createMarket = (context: MarketContext) => ({
  routes: [
    ...catalogueRoutes(context),
    ...listingPageRoutes(context),
    ...checkoutRoutes(context),
    ...orderPageRoutes(context),
    ...salesPageRoutes(context),
    ...alertPageRoutes(context),
    ...storyPageRoutes(context),
  ],
});
