import type { DemoService } from './demo-service.ts'
import { accountPortal } from './services/account-portal.ts'
import { backOffice } from './services/back-office.ts'
import { checkoutApi } from './services/checkout-api.ts'
import { ediBridge } from './services/edi-bridge.ts'
import { imageService } from './services/image-service.ts'
import { inventory } from './services/inventory.ts'
import { orderExport } from './services/order-export.ts'
import { partnerApi } from './services/partner-api.ts'
import { productSearch } from './services/product-search.ts'
import { recommendations } from './services/recommendations.ts'
import { storefront } from './services/storefront.ts'
import { wholesalePortal } from './services/wholesale-portal.ts'

export const demoServices: readonly DemoService[] = [
  accountPortal,
  backOffice,
  checkoutApi,
  ediBridge,
  imageService,
  inventory,
  orderExport,
  partnerApi,
  productSearch,
  recommendations,
  storefront,
  wholesalePortal,
]

export function demoService(slug: string): DemoService {
  const service = demoServices.find((candidate) => candidate.slug === slug)
  if (!service) throw new Error(`The demo has no service ${slug}.`)
  return service
}
