"""The spiders by the name a source calls them; a source no other reads gets one of its own."""

from crawler.spiders.pages import PagesSpider

SPIDERS: dict[str, type[PagesSpider]] = {"pages": PagesSpider}
