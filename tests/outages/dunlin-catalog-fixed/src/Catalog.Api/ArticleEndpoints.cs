using Catalog.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Api;

public static class ArticleEndpoints
{
    public static void MapArticles(this WebApplication app)
    {
        app.MapGet("/catalog/articles/by-ean/{ean}", async (string ean, CatalogContext db, CancellationToken ct) =>
        {
            var key = ean.Trim().PadLeft(14, '0');
            var hit = await db.Articles.AsNoTracking()
                .Where(a => a.Ean == key)
                .FirstOrDefaultAsync(ct);
            return hit is null ? Results.NotFound() : Results.Ok(hit);
        });

        app.MapGet("/catalog/articles/{id:long}", async (long id, CatalogContext db, CancellationToken ct) =>
            await db.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is { } a ? Results.Ok(a) : Results.NotFound());
    }
}
