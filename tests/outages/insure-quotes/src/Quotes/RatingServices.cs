namespace Quotes;

public static class RatingServices
{
    public static IServiceCollection AddRating(this IServiceCollection services, IConfiguration config)
    {
        var section = config.GetSection("Rating");
        var baseUrl = new Uri(section["BaseUrl"]!);
        var timeout = TimeSpan.FromSeconds(section.GetValue("TimeoutSeconds", 5));
        services.AddHttpClient<RatingClient>(c =>
        {
            c.BaseAddress = baseUrl;
            c.Timeout = timeout;
        });
        return services;
    }
}
