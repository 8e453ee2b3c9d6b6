using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<CatalogDb>(o =>
    o.UseSqlServer(builder.Configuration.GetConnectionString("Catalog")));

var app = builder.Build();
using (var scope = app.Services.CreateScope())
{
    scope.ServiceProvider.GetRequiredService<CatalogDb>().Database.EnsureCreated();
}

app.MapGet("/items", (CatalogDb db) => db.Items.OrderBy(i => i.Name).Take(100));
app.Run();

public class CatalogDb(DbContextOptions<CatalogDb> o) : DbContext(o)
{
    public DbSet<Item> Items => Set<Item>();
}

public record Item(int Id, string Name);
