namespace Ibex.Contracts;

public sealed record LessonBooked(Guid LessonId, Guid PupilId, DateTimeOffset StartsAt);
