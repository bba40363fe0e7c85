"""Scrapy's settings for every sweep: polite, bounded, and with no door open to anyone.

What an operator may set comes from screening.settings and is laid over these by crawler.sweep.
"""

from screening.settings import Settings

BOT_NAME = "adscreen"
USER_AGENT = Settings.model_fields["crawl_user_agent"].default
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

ROBOTSTXT_OBEY = True
DOWNLOADER_MIDDLEWARES = {
    # Nearest to the downloader: they see each request that goes out, and bodies as they come.
    "crawler.traffic.Traffic": 980,
    "crawler.host_turns.HostTurns": 990,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.RobotsRules": 100,
    "crawler.browser.middleware.DrawEmptyPages": 90,
}
COOKIES_ENABLED = False
DOWNLOAD_DELAY = 1.0
# The pause is a promise, so it is never cut short at random.
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# One page at a time unless the source says otherwise; which one is next, crawler.ledger says.
CONCURRENT_REQUESTS = 1
CONCURRENT_ITEMS = 4
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 5_000_000
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 1
MEMUSAGE_LIMIT_MB = 1024

# Scrapy opens both by default; the second runs whatever Python code it is sent.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

TWISTED_DNS_RESOLVER = "crawler.addresses.GuardedResolver"
ADDRESS_RULE = "crawler.addresses.is_public"
# A proxy resolves names itself, where the guard cannot see.
HTTPPROXY_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.browser.handler.DrawingHandler",
    "https": "crawler.browser.handler.DrawingHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
# Links of ads that one sweep follows at most.
LANDINGS = 200
CHROMIUM = None
DRAW_SECONDS = 30
# A browser grows with every page; after so many it ends, and the next page starts another.
DRAW_PAGES_A_BROWSER = 50

STATS_DUMP = False
