package com.verbena.statements;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfPTable;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PdfWriter {
    byte[] write(String cooperative, int year, List<StatementService.Line> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document();
        com.lowagie.text.pdf.PdfWriter.getInstance(document, out);
        document.open();
        document.add(new Paragraph("Statement " + year + ", " + cooperative));
        PdfPTable table = new PdfPTable(4);
        for (StatementService.Line line : lines) {
            table.addCell(line.number());
            table.addCell(line.name());
            table.addCell(Long.toString(line.debit()));
            table.addCell(Long.toString(line.credit()));
        }
        document.add(table);
        document.close();
        return out.toByteArray();
    }
}
