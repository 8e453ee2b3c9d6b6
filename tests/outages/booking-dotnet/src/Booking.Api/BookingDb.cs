using Microsoft.EntityFrameworkCore;
namespace Booking.Api;

public record Room(int Id, string Name, int Beds);

public class BookingDb(DbContextOptions<BookingDb> o) : DbContext(o)
{
    public DbSet<Room> Rooms => Set<Room>();
}
