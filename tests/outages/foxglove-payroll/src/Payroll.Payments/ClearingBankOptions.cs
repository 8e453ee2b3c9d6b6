using System.ComponentModel.DataAnnotations;

namespace Payroll.Payments;

public sealed class ClearingBankOptions
{
    public const string Section = "ClearingBank";

    [Required, Url]
    public string BaseUrl { get; set; } = "";

    [Required]
    public string ParticipantId { get; set; } = "";

    [Required]
    public string ApiKey { get; set; } = "";

    [Required, RegularExpression("^(SCT|SCTI)$")]
    public string SchemeCode { get; set; } = "";

    public TimeOnly CutOff { get; set; } = new(17, 30);
}
