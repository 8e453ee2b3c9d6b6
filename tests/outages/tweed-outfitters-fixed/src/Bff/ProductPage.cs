public sealed class ProductPage(IHttpClientFactory clients)
{
    public async Task<IResult> Get(string sku, CancellationToken ct)
    {
        var price = clients.CreateClient("pricing").GetFromJsonAsync<Price>($"/prices/{sku}", ct);
        var stock = clients.CreateClient("stock").GetFromJsonAsync<Level>($"/levels/{sku}", ct);
        await Task.WhenAll(price, stock);
        return Results.Ok(new { sku, (await price)!.Cents, (await stock)!.OnHand });
    }

    private sealed record Price(string Sku, int Cents);
    private sealed record Level(string Sku, int OnHand);
}
