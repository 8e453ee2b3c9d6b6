namespace TileMart.Pricing;

public sealed class QuoteCalculator(IRateSource rates, IMemoryCache cache)
{
    public Quote For(string sku) =>
        cache.GetOrCreate(sku, e =>
        {
            e.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
            return new Quote(sku, PriceList.Net(sku) * rates.Current("EUR"));
        })!;
}
