from django.conf import settings
from django.http import HttpResponse, JsonResponse
from elasticsearch import Elasticsearch

es = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=5, max_retries=2)


def livez(request):
    return HttpResponse("ok")


def search(request):
    r = es.search(
        index=settings.ELASTICSEARCH_INDEX,
        query={"multi_match": {"query": request.GET["q"], "fields": ["title^3", "body"]}},
        size=settings.SEARCH_PAGE_SIZE,
    )
    return JsonResponse({"total": r["hits"]["total"]["value"], "hits": [h["_source"] for h in r["hits"]["hits"]]})
