using Microsoft.EntityFrameworkCore;

namespace Portal;

public class PortalContext(DbContextOptions<PortalContext> options) : DbContext(options)
{
    public DbSet<Notice> Notices => Set<Notice>();
}

public record Notice(int Id, string Title);
