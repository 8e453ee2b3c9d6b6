using Microsoft.EntityFrameworkCore;

namespace Catalog.Api.Data;

public sealed class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();

    protected override void OnModelCreating(ModelBuilder b)
    {
        b.Entity<Article>(e =>
        {
            e.ToTable("articles");
            e.HasKey(x => x.Id);
            e.Property(x => x.Id).HasColumnName("id");
            e.Property(x => x.Ean).HasColumnName("ean").HasMaxLength(14);
            e.Property(x => x.Title).HasColumnName("title");
            e.Property(x => x.SupplierNo).HasColumnName("supplier_no");
            e.HasIndex(x => x.Ean).HasDatabaseName("ix_articles_ean");
        });
    }
}

public sealed class Article
{
    public long Id { get; init; }
    public required string Ean { get; init; }
    public required string Title { get; init; }
    public required string SupplierNo { get; init; }
}
