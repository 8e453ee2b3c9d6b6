namespace Unst.Media;

public static class MediaEndpoints
{
    public static RouteGroupBuilder MapMedia(this RouteGroupBuilder group)
    {
        group.MapGet("/{id:guid}", async (Guid id, Thumbnailer t, CancellationToken ct) =>
            await t.OriginalAsync(id, ct) is { } s ? Results.Stream(s, "image/jpeg") : Results.NotFound());
        group.MapGet("/{id:guid}/thumb", async (Guid id, int? w, Thumbnailer t, CancellationToken ct) =>
            await t.ThumbAsync(id, w ?? 320, ct) is { } s ? Results.Stream(s, "image/webp") : Results.NotFound());
        return group;
    }
}
