namespace Quotes;

public record QuoteRequest(string Product, int Age, int SumInsured);
public record Quote(string Product, decimal MonthlyPremium);

public sealed class RatingClient(HttpClient http)
{
    public async Task<Quote> PriceAsync(QuoteRequest r)
    {
        var res = await http.PostAsJsonAsync("tariffs/price", r);
        res.EnsureSuccessStatusCode();
        return (await res.Content.ReadFromJsonAsync<Quote>())!;
    }
}
