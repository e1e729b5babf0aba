package dev.cronward.checks.smart;

/**
 * What smartctl 7.3 writes with {@code --json=c -n standby,3 -i -H -A -l selftest}: the names and the nesting are those
 * of its own output (ataprint.cpp, nvmeprint.cpp, scsiprint.cpp), less what nobody here reads; disks and values are made
 * up. The refusals were taken from smartctl 7.3 on a node without such a disk.
 */
final class SmartSamples {
    private static final String HEAD =
            "{\"json_format_version\":[1,0],\"smartctl\":{\"version\":[7,3],\"svn_revision\":\"5338\",\"exit_status\":0},";

    private SmartSamples() {}

    private static String attribute(int id, String name, long raw, String shown) {
        return """
                {"id":%d,"name":"%s","value":100,"worst":100,"thresh":10,"when_failed":"",
                 "flags":{"value":51,"string":"PO--CK ","prefailure":true,"updated_online":true,"performance":false,
                          "error_rate":false,"event_count":true,"auto_keep":true},
                 "raw":{"value":%d,"string":"%s"}}""".formatted(id, name, raw, shown);
    }

    static String ata(String passed, long reallocated, long pending) {
        return HEAD
                + """
                "device":{"name":"/dev/sda","info_name":"/dev/sda [SAT]","type":"sat","protocol":"ATA"},
                "model_family":"Western Digital Red","model_name":"WDC WD20EFRX-68EUZN0",
                "serial_number":"WD-TEST0001","wwn":{"naa":5,"oui":5358,"id":1},
                "smart_support":{"available":true,"enabled":true},
                "smart_status":{"passed":%s},
                "ata_smart_attributes":{"revision":16,"table":[%s,%s,%s,%s]},
                "temperature":{"current":33},
                "ata_smart_self_test_log":{"standard":{"revision":1,"count":0}}}""".formatted(
                                passed,
                                attribute(1, "Raw_Read_Error_Rate", 168165566, "168165566"),
                                attribute(5, "Reallocated_Sector_Ct", reallocated, Long.toString(reallocated)),
                                attribute(187, "Reported_Uncorrect", 81604378626L, "2 (0 19 0 0 0)"),
                                attribute(197, "Current_Pending_Sector", pending, Long.toString(pending)));
    }

    static String nvme(int warning, int spare, int used, long mediaErrors) {
        return HEAD + """
                "device":{"name":"/dev/nvme0","info_name":"/dev/nvme0","type":"nvme","protocol":"NVMe"},
                "model_name":"SAMSUNG MZQL2960HCJR-00A07","serial_number":"S64TEST0002",
                "smart_status":{"passed":%s,"nvme":{"value":%d}},
                "nvme_smart_health_information_log":{"critical_warning":%d,"temperature":36,"available_spare":%d,
                 "available_spare_threshold":10,"percentage_used":%d,"data_units_read":5,"data_units_written":7,
                 "media_errors":%d,"num_err_log_entries":1,"temperature_sensors":[36,40]}}""".formatted(warning == 0, warning, warning, spare, used, mediaErrors);
    }

    static String sas(long defects) {
        return HEAD + """
                "device":{"name":"/dev/sdb","info_name":"/dev/sdb","type":"scsi","protocol":"SCSI"},
                "scsi_vendor":"HITACHI","scsi_product":"H109060SESUN600G","scsi_model_name":"HITACHI H109060SESUN600G",
                "serial_number":"TEST0003","smart_status":{"passed":true},"scsi_grown_defect_list":%d,
                "scsi_error_counter_log":{
                 "read":{"errors_corrected_by_eccfast":0,"total_errors_corrected":40247,"gigabytes_processed":"162438.759",
                         "total_uncorrected_errors":1},
                 "write":{"errors_corrected_by_eccfast":0,"total_uncorrected_errors":0},
                 "verify":{"errors_corrected_by_eccfast":0,"total_uncorrected_errors":0}}}""".formatted(defects);
    }

    static String asleep() {
        return "{\"json_format_version\":[1,0],\"smartctl\":{\"version\":[7,3],\"messages\":[{\"string\":\"Device is in"
                + " STANDBY mode, exit(3)\",\"severity\":\"information\"}],\"exit_status\":3},\"device\":{\"name\":"
                + "\"/dev/sda\",\"info_name\":\"/dev/sda [SAT]\",\"type\":\"sat\",\"protocol\":\"ATA\"}}";
    }

    static String refused(String message) {
        return "{\"json_format_version\":[1,0],\"smartctl\":{\"version\":[7,3],\"messages\":[{\"string\":\"" + message
                + "\",\"severity\":\"error\"}],\"exit_status\":2}}";
    }

    static String scan() {
        return HEAD + """
                "devices":[
                 {"name":"/dev/sda","info_name":"/dev/sda [SAT]","type":"sat","protocol":"ATA"},
                 {"name":"/dev/bus/0","info_name":"/dev/bus/0 [megaraid_disk_00]","type":"megaraid,0","protocol":"SCSI"},
                 {"name":"/dev/bus/0","info_name":"/dev/bus/0 [megaraid_disk_01]","type":"megaraid,1","protocol":"SCSI"},
                 {"name":"/dev/nvme0","info_name":"/dev/nvme0","type":"nvme","protocol":"NVMe"}]}""";
    }
}
