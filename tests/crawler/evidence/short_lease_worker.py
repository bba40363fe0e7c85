"""The capturing process, whose orders are free again three seconds after it took them."""

import sys

from crawler.evidence import worker
from crawler.evidence.__main__ import main
from screening.store.capture_orders import CaptureOrders

if __name__ == "__main__":
    lease = CaptureOrders.lease
    CaptureOrders.lease = lambda orders, now, seconds: lease(orders, now, 3)
    worker.MAX_ATTEMPTS = 20
    sys.exit(main())
