using Microsoft.EntityFrameworkCore;

namespace Appointments.Api;

public class VetContext(DbContextOptions<VetContext> options) : DbContext(options)
{
    public DbSet<Appointment> Appointments => Set<Appointment>();
}

public class Appointment
{
    public long Id { get; set; }
    public DateOnly Day { get; set; }
    public TimeOnly Slot { get; set; }
    public long PetId { get; set; }
}

public record NewAppointment(DateOnly Day, TimeOnly Slot, long PetId);
